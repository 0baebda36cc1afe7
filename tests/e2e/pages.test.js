// Every fixture page: one click marks what its expectations say, no more and no less; a second leaves the page as it was.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { differences, marked, read, unmarked } from '../harness/marks.js';
import { names, page } from '../harness/pages.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const name of names) {
  const expected = page(name);
  if (expected.notice) continue;
  test(`${name}: ${expected.about}`, async () => {
    const tab = await browser.open(name);
    const faults = [];
    tab.on('pageerror', (fault) => faults.push(String(fault)));
    const html = () => tab.evaluate(() => document.documentElement.outerHTML);
    const untouched = await html();
    await browser.click(tab);
    await marked(tab);
    await tab.screenshot({ path: picture(`page-${name}`), fullPage: true });
    assert.deepEqual(differences(await read(tab, expected), expected), []);
    await browser.click(tab);
    await unmarked(tab);
    assert.equal(await html(), untouched, 'the page is not as it was');
    assert.deepEqual(faults, []);
    await tab.close();
  });
}

test('20,000 words are marked from the first paragraph to the last', async () => {
  const tab = await browser.open('long-20000');
  await browser.click(tab);
  await marked(tab);
  const marks = await read(tab, { article: 'article' });
  assert.deepEqual(marks.faults, []);
  const spans = Object.values(marks.layers).flat();
  const last = Math.max(...spans.map(([, end]) => end));
  assert.ok(spans.length > 1000, `${spans.length} marks`);
  assert.ok(last > marks.text.length * 0.98, `the last mark ends at ${last} of ${marks.text.length}`);
  await browser.click(tab);
  await unmarked(tab);
  await tab.close();
});
