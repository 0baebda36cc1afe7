// The button in the toolbar under all circumstances: background stopped, page drawn anew, nothing to mark, no leave.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { differences, marked, read, unmarked } from '../harness/marks.js';
import { page } from '../harness/pages.js';
import * as panel from '../harness/panel.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const highlights = (tab) => tab.evaluate(() => [...CSS.highlights.keys()].filter((name) => name.startsWith('sourcelight-')));

test('a click starts a stopped background, and so does the click that turns off', async () => {
  const tab = await browser.open('wire');
  const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
  await browser.stopBackground();
  await browser.click(tab);
  await marked(tab);
  assert.deepEqual(differences(await read(tab, page('wire')), page('wire')), []);
  await browser.stopBackground();
  await browser.click(tab);
  await unmarked(tab);
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML), untouched);
  await tab.close();
});

test('on, off, on again marks the same words', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  const first = await read(tab);
  await browser.click(tab);
  await unmarked(tab);
  await browser.click(tab);
  await marked(tab);
  assert.deepEqual((await read(tab)).layers, first.layers);
  await tab.close();
});

test('a page that draws its text anew is marked anew, and off means off', async () => {
  const expected = page('rerender');
  const tab = await browser.open('rerender');
  await browser.click(tab);
  await marked(tab);
  const before = await read(tab, expected);
  for (let round = 1; round <= 3; round++) {
    await tab.evaluate(() => window.render());
    // the old ranges have lost their words; wait for marks on the new paragraphs
    await tab.waitForFunction(() => [...CSS.highlights].some(([n, h]) => n === 'sourcelight-quoted' && [...h].some((r) => r.toString() && r.startContainer.isConnected)));
    await tab.waitForTimeout(100);
    const now = await read(tab, expected);
    assert.deepEqual(differences(now, expected), [], `after ${round}`);
    assert.deepEqual(now.layers, before.layers, `after ${round}`);
  }
  assert.deepEqual(await tab.evaluate(() => [window.renders, window.faults]), [3, []], 'the page could not draw itself');
  await browser.click(tab);
  await unmarked(tab);
  await tab.evaluate(() => window.render());
  await tab.waitForTimeout(1500);
  assert.deepEqual(await highlights(tab), [], 'marked again after off');
  assert.deepEqual(await tab.evaluate(() => [window.renders, window.faults]), [4, []]);
  await tab.close();
});

for (const [name, message] of [
  ['front', /no article/i],
  ['results', /no article/i],
  ['video', /no article/i],
  ['login', /no article/i],
  ['german', /english/i],
]) {
  test(`${name}: a message, and no marks`, async () => {
    const tab = await browser.open(name);
    const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
    await browser.click(tab);
    const list = await panel.shown(tab, (list) => list.some((node) => message.test(node.name)));
    assert.ok(list.length > 0);
    assert.deepEqual(await highlights(tab), []);
    await tab.screenshot({ path: picture(`notice-${name}`) });
    await browser.click(tab);
    await tab.waitForFunction(() => !document.querySelector('[data-sourcelight]'));
    assert.equal(await tab.evaluate(() => document.documentElement.outerHTML), untouched);
    await tab.close();
  });
}
