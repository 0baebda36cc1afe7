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

test('two clicks before there is anything to see leave nothing behind', async () => {
  for (const cold of [true, false]) {
    const tab = await browser.open('sample');
    const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
    if (cold) await browser.stopBackground();
    await browser.click(tab);
    await browser.click(tab);
    await tab.waitForTimeout(1_500); // what is put off until the marks are painted, or until the reader grows impatient
    const left = await tab.evaluate(() => ({ html: document.documentElement.outerHTML, sheets: document.adoptedStyleSheets.length }));
    assert.deepEqual(left, { html: untouched, sheets: 0 });
    assert.deepEqual(await highlights(tab), []);
    await browser.click(tab);
    await marked(tab);
    await tab.close();
  }
});

test('a page that was marked before an update of the extension is marked anew by the next click, and off with the one after', async () => {
  const tab = await browser.open('sample');
  const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
  const hosts = () => tab.evaluate(() => document.querySelectorAll('[data-sourcelight]').length);
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab);
  await tab.evaluate(() => (document.querySelector('[data-sourcelight]').id = 'old'));
  await browser.update();
  const anew = () => tab.evaluate(() => document.querySelector('[data-sourcelight]:not(#old)') !== null);
  // a click that comes while the browser is still starting the extension is lost
  for (let clicks = 0; clicks < 5 && !(await anew()); clicks++) {
    await browser.click(tab);
    for (let waited = 0; waited < 2_000 && !(await anew()); waited += 50) await tab.waitForTimeout(50);
  }
  await tab.waitForTimeout(300); // an old one would be put back by now
  await marked(tab);
  assert.equal(await hosts(), 1);
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
    // lest Playwright write a style into the page's fields, to hide the caret
    await tab.screenshot({ path: picture(`notice-${name}`), caret: 'initial' });
    await browser.click(tab);
    await tab.waitForFunction(() => !document.querySelector('[data-sourcelight]'));
    assert.equal(await tab.evaluate(() => document.documentElement.outerHTML), untouched);
    await tab.close();
  });
}
