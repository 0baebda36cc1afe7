// The panel: legend, counts, a toggle for each category, off.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { layers, marked, read, unmarked, words } from '../harness/marks.js';
import { page } from '../harness/pages.js';
import * as panel from '../harness/panel.js';

const categories = {
  quoted: ['quoted', 'indirect'],
  anonymous: ['anonymous', 'anonymous-claim', 'vague', 'undisclosed'],
  opinion: ['opinion'],
};

let browser;
let tab;
before(async () => {
  browser = await launch();
  tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab);
});
after(() => browser?.close());

/** The layers that are painted now. */
async function painted() {
  const marks = await read(tab);
  return layers.filter((layer) => marks.layers[layer]?.length > 0);
}

test('the page cannot look into it', async () => {
  assert.equal(await tab.evaluate(() => document.querySelector('[data-sourcelight]').shadowRoot), null);
});

test('the legend names the three categories and counts their marks', async () => {
  const list = await panel.nodes(tab);
  await tab.screenshot({ path: picture('panel') });
  for (const category of Object.keys(categories)) {
    const { name } = panel.control(list, new RegExp(category, 'i'));
    assert.match(name, /\d/, `no count beside “${name}”`);
  }
});

test('it tells how much is plain reporting, what the outlet calls the article, and which findings are unsure', async () => {
  const said = await panel.says(tab);
  assert.match(said, /words · \d+% plain reporting/);
  assert.match(said, /labelled as opinion/i);
  const unsure = await tab.view.within(panel.host, async (root) => {
    const found = [];
    for (const item of [...root.querySelectorAll('#list-0 .item')]) {
      const isTold = item.querySelector('.unsure') !== null;
      item.click();
      const terms = [...root.querySelectorAll('.card dt')].map((term) => [term.textContent, term.nextElementSibling.textContent]);
      found.push([isTold, Object.fromEntries(terms).Confidence === 'Low']);
    }
    return found;
  });
  assert.ok(unsure.length > 0);
  assert.deepEqual(unsure.filter(([told, low]) => told !== low), []);
  await tab.keyboard.press('Escape');
});

test('it lists every mark, each with a reason', async () => {
  const list = await panel.findings(tab);
  for (const { excerpt, why } of list) assert.ok(why.length > 0 && why.every(Boolean), `no reason for “${excerpt}”`);
  const marks = await read(tab);
  for (const [category, layers] of Object.entries(categories)) {
    const excerpts = list.filter((finding) => finding.category === category).map((finding) => finding.excerpt);
    // a long finding is shown with its beginning; the others whole
    const whole = layers.filter((layer) => !['quoted', 'anonymous-claim'].includes(layer));
    for (const text of whole.flatMap((layer) => words(marks, layer))) {
      assert.ok(excerpts.some((excerpt) => excerpt.includes(text.slice(0, 30))), `“${text}” is not listed under ${category}`);
    }
  }
});

test('a finding in the list leads to its place', async () => {
  await tab.evaluate(() => scrollTo(0, 0));
  await panel.press(tab, /We are looking at every option/);
  await tab.waitForFunction(() => {
    const range = [...CSS.highlights.get('sourcelight-quoted')].find((range) => /We are looking at every option/.test(range.toString()));
    const { top, bottom } = range.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  await tab.evaluate(() => scrollTo(0, 0));
});

for (const [category, mine] of Object.entries(categories)) {
  test(`the toggle of ${category} hides its marks and shows them again`, async () => {
    const all = await painted();
    const name = new RegExp(category, 'i');
    await panel.press(tab, name);
    await tab.waitForFunction((mine) => mine.every((layer) => !CSS.highlights.get(`sourcelight-${layer}`)?.size), mine);
    assert.deepEqual(await painted(), all.filter((layer) => !mine.includes(layer)));
    await tab.screenshot({ path: picture(`panel-without-${category}`) });
    await panel.press(tab, name);
    await tab.waitForFunction((layer) => CSS.highlights.get(`sourcelight-${layer}`)?.size > 0, mine[0]);
    assert.deepEqual(await painted(), all);
  });
}

test('off closes the panel and takes the marks away', async () => {
  await panel.shown(tab);
  await panel.press(tab, /^turn off/i);
  await unmarked(tab);
  assert.equal(await tab.evaluate(() => document.querySelector('[data-sourcelight]')), null);
  assert.deepEqual(words(await read(tab, page('sample')), 'quoted'), []);
});
