// axe-core, the common check of what browsers and screen readers can make of a page, let loose on the extension's own
// surfaces: on the panel in its closed root, and on whole pages of its own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { host } from './panel.js';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong in a context, one line for each rule and element. Runs where axe is. */
async function faults(forced, context = globalThis.document) {
  // forced colors are the reader's own, and `getComputedStyle`, which axe asks, does not tell of them
  const rules = { 'color-contrast': { enabled: !forced } };
  const { violations, passes } = await globalThis.axe.run(context, { resultTypes: ['violations'], rules });
  if (passes.length === 0) return ['nothing was checked'];
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`));
}

/** Checks panel and card of a tab as they stand; `forced`: under forced colors. */
export async function checkPanel(tab, forced = false) {
  const run = `(root, forced) => {
    // for axe alone, in a world apart from the page's, the root is an open one
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    return (${faults})(forced, root.host);
  }`;
  assert.deepEqual(await tab.view.within(host, run, [forced], { aside: source }), []);
}

/** Checks a page of the extension's own. */
export async function checkPage(tab, forced = false) {
  await tab.evaluate(source);
  assert.deepEqual(await tab.evaluate(faults, forced), []);
}
