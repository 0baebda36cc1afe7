// The README's pictures: the sample pages as a reader sees them, from the browser itself. Small on purpose: a repository
// is cloned whole.

import { readFileSync, writeFileSync } from 'node:fs';
import { launch, picture } from './harness/browser.js';
import { marked } from './harness/marks.js';
import * as panel from './harness/panel.js';

const browser = await launch();

/** A fixture page in a window of this size, marked, with the panel beside it. */
async function open(name, size, settings = {}) {
  const tab = await browser.open(name);
  await browser.emulate(tab, { ...settings, reducedMotion: true });
  await tab.setViewportSize(size);
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  return tab;
}

/** Brings the first mark of a layer with these words up to a third of the window, and rests the pointer on it. */
async function point(tab, layer, words, third = 3) {
  const at = await tab.evaluate(([layer, words, third]) => {
    const highlights = [...CSS.highlights].filter(([name]) => name.replace(/--.*/, '') === `sourcelight-${layer}`);
    const range = highlights.flatMap(([, highlight]) => [...highlight]).find((range) => range.toString().includes(words));
    scrollBy(0, range.getBoundingClientRect().top - innerHeight / third);
    const { left, top, bottom } = range.getClientRects()[0];
    return { x: left + 40, y: (top + bottom) / 2 };
  }, [layer, words, third]);
  await tab.mouse.move(at.x - 4, at.y);
  await tab.mouse.move(at.x, at.y);
  await tab.waitForTimeout(700);
}

/** The panel alone. */
async function clip(tab) {
  const box = await tab.view.within(panel.host, (root) => {
    const { left, top, width, height } = root.querySelector('.panel').getBoundingClientRect();
    return { x: left - 14, y: top - 14, width: width + 28, height: height + 28 };
  });
  return box;
}

/** One passage as a picture to share, as it is saved. */
async function passage(tab, words) {
  await panel.press(tab, /^Findings/);
  await panel.press(tab, words);
  await panel.shareFromCard(tab);
  await panel.press(tab, /picture of the passage/i);
  await panel.shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)));
  const { path } = await browser.download(tab, () => panel.press(tab, /^save$/i));
  // As WebP, at one and a half pixels for each that it is shown in (it is saved with two): the page to try it on carries it too.
  const webp = await tab.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width * 0.75, bitmap.height * 0.75);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return Array.from(new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.5 })).arrayBuffer()));
  }, readFileSync(path, 'base64'));
  writeFileSync(picture('passage', 'webp'), Buffer.from(webp));
}

try {
  const page = await open('sample', { width: 1180, height: 800 });
  await point(page, 'anonymous', 'three people');
  await page.screenshot({ path: picture('marked-page') });
  await page.mouse.move(2, 2);
  await panel.press(page, /^Sources/);
  await page.waitForTimeout(500);
  await page.screenshot({ path: picture('sources'), clip: await clip(page) });
  await passage(page, /^anonymous source/i);
  await page.close();

  const dark = await open('dark', { width: 1180, height: 800 }, { dark: true });
  await point(dark, 'anonymous', 'crew', 2);
  await dark.screenshot({ path: picture('dark-page') });
  await dark.close();
  console.log(`The pictures: ${picture('marked-page')}, ${picture('sources')}, ${picture('dark-page')}, ${picture('passage', 'webp')}`);
} finally {
  await browser.close();
}
