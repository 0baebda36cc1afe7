// The analysis cannot be loaded: the reader is told, is offered to try again, and the page stays as it was.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, name, picture } from '../harness/browser.js';
import * as panel from '../harness/panel.js';
import { dist } from '../harness/paths.js';

const wasm = 'sourcelight_wasm_bg.wasm';
let folder;
let browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sourcelight-broken-'));
  cpSync(join(dist, name === 'firefox' ? 'firefox' : 'chrome'), folder, { recursive: true });
  writeFileSync(join(folder, wasm), readFileSync(join(folder, wasm)).subarray(0, 1000));
  browser = await launch({ extension: folder });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a broken analysis is said, can be tried again, and leaves the page as it was', async () => {
  const tab = await browser.open('sample');
  const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
  await browser.click(tab);
  const offers = (list) => list.some((node) => node.role === 'button' && /try again/i.test(node.name));
  await panel.shown(tab, offers);
  await tab.screenshot({ path: picture('failure') });
  assert.match(await panel.says(tab), /did not work/i);
  await panel.press(tab, /try again/i);
  await panel.shown(tab, offers);
  await panel.press(tab, /turn off/i);
  await tab.waitForFunction(() => !document.querySelector('[data-sourcelight]'));
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML), untouched);
  await tab.close();
});
