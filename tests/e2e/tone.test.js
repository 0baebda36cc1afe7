// Marks on ground of any color: measured behind each mark, so that one article may have all of them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { marked } from '../harness/marks.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const grounds = [
  ['background: #fff; color: #222', 'light'],
  ['background: #101418; color: #eee', 'dark'],
  ['background: linear-gradient(90deg, #123, #9bd); color: #fff', 'unknown'],
  ['background: rgb(0 0 0 / 0.85); color: #eee', 'dark'],
  ['background: oklch(0.25 0.05 250); color: #eee', 'dark'],
  ['background: #7d7d7d; color: #000', 'unknown'],
];

test('each mark is drawn for the ground that it lies on', async () => {
  const tab = await browser.open('sample');
  // a quotation in each paragraph
  await tab.evaluate((grounds) => {
    const story = document.querySelector('.story');
    story.replaceChildren(...grounds.map(([style], i) => {
      const paragraph = document.createElement('p');
      paragraph.style.cssText = style;
      paragraph.id = `ground-${i}`;
      paragraph.textContent = `“We have waited for the boat since early in the morning, and nobody told us a thing,” said Ingrid Solvang, who runs the bakery on the island number ${i}.`;
      return paragraph;
    }));
  }, grounds);
  await browser.click(tab);
  await marked(tab);
  await tab.screenshot({ path: picture('grounds') });
  const tones = await tab.evaluate(() => {
    const found = {};
    for (const [name, highlight] of CSS.highlights) {
      const layer = /^sourcelight-quoted(?:--(.*))?$/.exec(name);
      if (layer) for (const range of highlight) found[range.startContainer.parentElement.id] = layer[1] ?? 'light';
    }
    return found;
  });
  assert.deepEqual(grounds.map(([style], i) => [style, tones[`ground-${i}`]]), grounds);
});
