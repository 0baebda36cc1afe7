// Sharing: pictures of the view, of the whole article and of one passage; text; links. Whatever ends it, the page is as it
// was.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { checkPanel } from '../harness/axe.js';
import { checkAnnotations } from '../harness/annotations.js';
import { launch, name as browserName, picture } from '../harness/browser.js';
import { marked, unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { paragraphs } from '../harness/prose.js';
import { freshOrigin } from '../harness/server.js';

// Firefox takes the whole article in one call, which nothing can come in between of.
const inOneCall = browserName === 'firefox';

let browser;
before(async () => {
  browser = await launch();
  browser.server.put('/long', 'text/html', long());
  browser.server.put('/lazy.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="#0a0"/></svg>');
});
after(() => browser?.close());

/** A long article on a page that makes photographing hard: bars that stay, a background that stays, images that come late. */
const long = (words = 2000) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Harbor works go on</title><style>
  html { scroll-behavior: smooth }
  body { margin: 0; background: linear-gradient(#fff, #eef) fixed; font: 18px/1.6 serif }
  .top { position: sticky; top: 0; height: 60px; background: #c00; z-index: 5 }
  .insisting { position: sticky !important; top: 0 !important; height: 20px; background: #c00 }
  .insisting.fixed { position: fixed !important; opacity: 1 !important; width: 80px }
  article::before { content: ""; position: fixed; inset: 40% auto auto 0; width: 100%; height: 30px; background: #c00 }
  .bottom { position: fixed; bottom: 0; width: 100%; height: 50px; background: #c00 }
  article { width: 640px; margin: 0 auto } h2 { position: sticky; top: 60px; background: #ff0 } img { width: 600px; height: 300px }
</style><div class="top"></div><div class="insisting"></div><div class="insisting fixed"></div><article><h1>Harbor works go on for another year</h1>${paragraphs(words, 7)
  .map((text, i) => `${i % 12 === 6 ? `<h2>Part ${i}</h2><img src="/lazy.svg?${i}" loading="lazy" alt="">` : ''}<p>${text}</p>`)
  .join('')}</article><div class="bottom"></div>`;

/** Opens a page, marks it, and opens the dialog. */
async function dialog(address, from = browser, origin = freshOrigin()) {
  const tab = /^(http|\/)/.test(address) ? await from.visit(new URL(address, origin).href) : await from.open(address);
  await from.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => /^share$/i.test(node.name)));
  await panel.press(tab, /^share$/i);
  await panel.shown(tab, (list) => list.some((node) => /whole article/i.test(node.name)));
  return tab;
}

/** What a page has of its own: its markup, and where it is scrolled to. */
function state(tab) {
  return tab.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelector('[data-sourcelight]')?.remove();
    return { markup: copy.outerHTML, top: scrollY, held: document.getAnimations().length, sheets: document.styleSheets.length };
  });
}

/** Waits for the preview. */
const previewed = (tab) => panel.shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)), 30_000);

async function saved(tab, name) {
  const { path } = await browser.download(tab, () => panel.press(tab, /^save$/i));
  copyFileSync(path, picture(name));
  return PNG.sync.read(readFileSync(path));
}

/** How many of the picture's pixels are of a color, within reason. */
function count(image, [red, green, blue], from = 0, to = image.height) {
  let n = 0;
  for (let at = from * image.width * 4; at < to * image.width * 4; at += 4) {
    if (Math.abs(image.data[at] - red) < 12 && Math.abs(image.data[at + 1] - green) < 12 && Math.abs(image.data[at + 2] - blue) < 12) n++;
  }
  return n;
}

test('what is in view: every mark on its words, and what it all means below', async () => {
  const tab = await dialog('sample');
  await tab.evaluate(() => scrollTo({ top: 500, behavior: 'instant' }));
  const view = await tab.evaluate(() => ({ width: innerWidth * devicePixelRatio, height: innerHeight * devicePixelRatio }));
  await panel.press(tab, /in view/i);
  await previewed(tab);
  const image = await saved(tab, 'share-view');
  assert.ok(Math.abs(image.width - view.width) <= 32, `${image.width} of ${view.width} px`);
  assert.ok(image.height > view.height + 60, 'no strip below the view');
  assert.deepEqual(image.data.subarray(-4), image.data.subarray(-8, -4));

  // under each marked line in view, the picture has a color that the page without marks does not show there
  const boxes = await tab.evaluate(() => {
    const inView = (r) => r.width > 40 && r.top > 10 && r.bottom < innerHeight - 10 && r.left > 0 && r.right < innerWidth - 400;
    return Object.fromEntries(
      [...CSS.highlights]
        .filter(([name]) => name.startsWith('sourcelight-'))
        .map(([name, highlight]) => [name, [...highlight].flatMap((range) => [...range.getClientRects()]).filter(inView).map((r) => [r.left, r.top, r.right, r.bottom])]),
    );
  });
  await tab.keyboard.press('Escape');
  await browser.click(tab);
  await unmarked(tab);
  await tab.waitForTimeout(100);
  const plain = PNG.sync.read(await tab.screenshot());
  let looked = 0;
  for (const [name, list] of Object.entries(boxes)) {
    for (const box of list) {
      const [left, top, right, bottom] = box.map((edge) => Math.round(edge * (image.width / view.width)));
      let differs = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = (y * image.width + x) * 4;
          const far = [0, 1, 2].some((c) => Math.abs(image.data[at + c] - plain.data[at + c]) > 12);
          if (far) differs++;
        }
      }
      const share = differs / ((right - left) * (bottom - top));
      assert.ok(share > 0.03, `${name} at ${box.map(Math.round)} is not in the picture (${(share * 100).toFixed(1)}% of the pixels differ)`);
      looked++;
    }
  }
  assert.ok(looked >= 3, `only ${looked} marks in view`);
  await tab.close();
});

test('the whole article: in one piece, without what stays on the window, with what loads late', { timeout: 60_000 }, async () => {
  const tab = await dialog('/long');
  await tab.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  const before = await state(tab);
  const { height, images, ratio } = await tab.evaluate(() => {
    const article = document.querySelector('article');
    return { height: article.getBoundingClientRect().height, images: article.querySelectorAll('img').length, ratio: devicePixelRatio };
  });
  assert.ok(height > 6000, `the page is only ${height} px long`);
  const start = performance.now();
  await panel.press(tab, /whole article/i);
  await previewed(tab);
  const took = performance.now() - start;
  await tab.screenshot({ path: picture('share-preview') });
  const image = await saved(tab, 'share-whole');
  assert.ok(image.height > height * ratio * 0.97, `${image.height} px of ${height * ratio}`);
  assert.equal(count(image, [204, 0, 0]), 0, 'a bar of the window is in the picture');
  const green = count(image, [0, 170, 0]) / (600 * 300 * ratio * ratio);
  assert.ok(Math.abs(green - images) < 0.02 * images, `${green} of ${images} images are in the picture`);
  // where tiles meet, the background goes on
  for (let y = 1; y < height * ratio; y++) {
    const [above, here] = [y - 1, y].map((row) => image.data[(row * image.width + 4) * 4]);
    assert.ok(Math.abs(above - here) <= 3, `a seam in row ${y}: ${above} beside ${here}`);
  }
  assert.deepEqual(await state(tab), before);
  console.log(`   ${Math.round(height)} px in ${(took / 1000).toFixed(1)} s`);
  await tab.close();
});

/** Where the lines of a layer's marks should be in the picture of the whole article: below each stretch of marked text. */
const lines = (tab, layer) =>
  tab.evaluate((layer) => {
    const ranges = [...document.querySelectorAll('h1, p, img')].map((part) => part.getBoundingClientRect());
    const far = document.dir === 'rtl' ? document.scrollingElement.clientWidth - document.scrollingElement.scrollWidth : 0;
    const left = Math.floor(Math.max(far, Math.min(...[...document.querySelectorAll('h1, p')].map((part) => part.firstChild).map((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getBoundingClientRect().left;
    })) + scrollX - 24));
    const top = Math.floor(Math.max(0, Math.min(...ranges.map((rect) => rect.top)) + scrollY - 24));
    return [...CSS.highlights.get(`sourcelight-${layer}`)].flatMap((range) =>
      [...range.getClientRects()].filter((rect) => rect.width > 30).map((rect) => ({ left: rect.left + scrollX - left, right: rect.right + scrollX - left, top: rect.top + scrollY - top, bottom: rect.bottom + scrollY - top })));
  }, layer);

const screens = [
  { scale: 1, direction: 'ltr', width: 640 },
  { scale: 1.5, direction: 'ltr', width: 2200 },
  { scale: 2, direction: 'rtl', width: 640 },
  { scale: 3, direction: 'ltr', width: 640, words: 600 },
  { scale: 1, direction: 'rtl', width: 1800, words: 900 },
];
for (const { scale, direction, width, words = width > 1000 ? 1200 : 2000 } of screens) {
  test(`every mark lies on its words: ${scale} pixels a pixel, ${direction}, ${width} px wide`, { timeout: 90_000 }, async () => {
    const other = await launch({ scale });
    try {
      other.server.put('/long', 'text/html', long(words).replace('width: 640px; margin: 0 auto', `width: ${width}px; margin: 0 auto`).replace('background: linear-gradient(#fff, #eef) fixed;', '').replace('<html lang="en">', `<html lang="en" dir="${direction}">`));
      other.server.put('/lazy.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"/>');
      const tab = await dialog('/long', other);
      await panel.press(tab, /whole article/i);
      await previewed(tab);
      const { path } = await other.download(tab, () => panel.press(tab, /^save$/i));
      copyFileSync(path, picture(`share-${scale}-${direction}-${width}`));
      const image = PNG.sync.read(readFileSync(path));
      const all = await lines(tab, 'quoted');
      assert.ok(all.length > 10, `only ${all.length} marks`);
      // finer screens' pictures of long articles are made coarser, to fit
      const ratio = image.width / (await tab.evaluate(() => {
        const range = document.createRange();
        const rects = [...document.querySelectorAll('h1, p')].map((part) => (range.selectNodeContents(part), range.getBoundingClientRect()));
        const { clientWidth, scrollWidth } = document.scrollingElement;
        const [least, most] = document.dir === 'rtl' ? [clientWidth - scrollWidth, clientWidth] : [0, scrollWidth];
        const right = Math.min(most, Math.ceil(Math.max(...rects.map((rect) => rect.right)) + 24 + scrollX));
        return right - Math.floor(Math.max(least, Math.min(...rects.map((rect) => rect.left)) + scrollX - 24));
      }));
      for (const { left, right, top, bottom } of all) {
        let blue = 0;
        for (let x = Math.round(left * ratio); x < Math.round(right * ratio); x++) {
          for (let y = Math.round(((top + bottom) / 2) * ratio); y < Math.round((bottom + 4) * ratio); y++) {
            const at = (y * image.width + x) * 4;
            if (image.data[at] < 90 && image.data[at + 1] > 70 && image.data[at + 1] < 160 && image.data[at + 2] > 190) {
              blue++;
              break;
            }
          }
        }
        const share = blue / ((right - left) * ratio);
        assert.ok(share > 0.9, `at ${Math.round(left)}, ${Math.round(top)} only ${Math.round(share * 100)}% of the line is there`);
      }
      await tab.close();
    } finally {
      await other.close();
    }
  });
}

test('a window that changes its size ends the picture, and the page is as it was', { skip: inOneCall }, async () => {
  const tab = await dialog('/long');
  const before = await state(tab);
  await panel.press(tab, /whole article/i);
  await panel.shown(tab, (list) => list.some((node) => /^cancel$/i.test(node.name)));
  await tab.evaluate(() => dispatchEvent(new Event('resize')));
  await panel.shown(tab, (list) => list.some((node) => /changed its size/i.test(node.name)));
  assert.deepEqual(await state(tab), before);
  await tab.close();
});

/** Begins to take a picture of the whole article, and comes back while it is being taken. */
async function taking(tab) {
  await panel.press(tab, /whole article/i);
  await panel.shown(tab, (list) => list.some((node) => /^cancel$/i.test(node.name)));
}

test('a tab that is closed meanwhile harms nobody: the next picture comes out', { skip: inOneCall, timeout: 60_000 }, async () => {
  const gone = await dialog('/long');
  await taking(gone);
  await gone.close();
  const tab = await dialog('sample');
  await panel.press(tab, /in view/i);
  await previewed(tab);
  await tab.close();
});

test('a page that is left meanwhile leaves nothing on the next one, and is as it was on the way back', { skip: inOneCall, timeout: 60_000 }, async () => {
  browser.server.put('/next', 'text/html', '<!doctype html><title>Next</title><p>Another page.');
  const tab = await dialog('/long');
  await tab.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
  const before = await state(tab);
  await taking(tab);
  await tab.goto(`${new URL(tab.url()).origin}/next`);
  await tab.waitForTimeout(1500);
  assert.deepEqual(await panel.nodes(tab), []);
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML.includes('sourcelight')), false);
  await tab.evaluate(() => history.back());
  await tab.waitForFunction(() => document.querySelector('article'));
  await tab.waitForTimeout(300);
  const after = await state(tab);
  assert.deepEqual({ ...after, top: 0 }, { ...before, top: 0 });
  await tab.close();
});

test('a page that draws its article anew meanwhile: a picture of what is there, or a word why there is none', { skip: inOneCall, timeout: 90_000 }, async () => {
  const tab = await dialog('/long');
  await taking(tab);
  await tab.evaluate(() => {
    const article = document.querySelector('article');
    article.replaceWith(article.cloneNode(true));
    document.querySelector('article p').before(Object.assign(document.createElement('div'), { style: 'height: 300px', id: 'late' }));
  });
  const before = await state(tab);
  await panel.shown(tab, (list) => list.some((node) => /^save$|kept moving|no longer on the page/i.test(node.name)), 60_000);
  const after = await state(tab);
  assert.deepEqual({ ...after, top: 0, held: 0 }, { ...before, top: 0, held: 0 });
  assert.equal(after.held, 0);
  await tab.close();
});

test('an article that is taken away meanwhile ends the picture', { skip: inOneCall, timeout: 60_000 }, async () => {
  const tab = await dialog('/long');
  await taking(tab);
  await tab.evaluate(() => document.querySelector('article').remove());
  await panel.shown(tab, (list) => list.some((node) => /no longer on the page|kept moving/i.test(node.name)), 30_000);
  assert.equal((await state(tab)).held, 0);
  await tab.close();
});

test('an article longer than a picture can be: its first part, and how much that is', { timeout: 120_000 }, async () => {
  browser.server.put('/endless', 'text/html', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Endless</title>
    <style>body { margin: 0; font: 18px/1.6 serif } p { width: 560px; margin: 0 auto 900px }</style><article><h1>Harbor works</h1>${paragraphs(2600, 5).map((text) => `<p>${text}</p>`).join('')}</article>`);
  const tab = await dialog('/endless');
  await tab.setViewportSize({ width: 1000, height: 4000 });
  const height = await tab.evaluate(() => document.querySelector('article').getBoundingClientRect().height);
  assert.ok(height > 33_000, `the article is only ${height} px long`);
  await panel.press(tab, /whole article/i);
  const list = await panel.shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)), 100_000);
  const told = list.map((node) => /longer than a picture can be \(30,000 pixels\)\. This shows the first (\d+)%/.exec(node.name)?.[1]).find(Boolean);
  assert.ok(Math.abs(told / 100 - 30_000 / height) < 0.05, `${told}% of ${height} px`);
  const image = await saved(tab, 'share-endless');
  assert.ok(image.height <= 30_000 && image.height > 29_000, `${image.height} px`);
  await tab.close();
});

test('the strip reads alike whatever the direction of the page', async () => {
  const strips = [];
  const origin = freshOrigin();
  for (const direction of ['ltr', 'rtl']) {
    browser.server.put(`/${direction}`, 'text/html', long(300).replace('<html lang="en">', `<html lang="en" dir="${direction}">`).replace('linear-gradient(#fff, #eef) fixed', '#fff'));
    const tab = await dialog(`/${direction}`, browser, origin);
    await panel.press(tab, /in view/i);
    await previewed(tab);
    const image = await saved(tab, `share-strip-${direction}`);
    const rows = image.height - (await tab.evaluate(() => innerHeight));
    strips.push(image.data.subarray((image.height - rows) * image.width * 4));
    await tab.close();
  }
  assert.ok(strips[0].equals(strips[1]));
});

test('what is switched off is in no text, and its picture says so', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => /^share$/i.test(node.name)));
  await panel.press(tab, /opinion/i);
  await panel.press(tab, /^share$/i);
  await panel.press(tab, /markdown/i);
  await copied(tab);
  const text = await pasted(tab);
  await panel.press(tab, /opinion/i); // remembered, so that it has to go back
  assert.match(text, /\{Q /);
  assert.doesNotMatch(text, /\{O /);
  await tab.close();
});

test('where the page may not copy text, it is shown, to be copied by hand', async () => {
  const tab = await dialog('http://plain.example/long');
  for (const [name, words] of [[/markdown/i, /^# Harbor works/], [/annotations/i, /^\{\s+"@context"/]]) {
    await panel.press(tab, name);
    await panel.shown(tab, (list) => list.some((node) => /may not copy text/i.test(node.name)));
    const shown = await tab.view.within(panel.host, (root) => [...root.querySelectorAll('textarea')].map((field) => [field.value, field.selectionEnd - field.selectionStart]));
    assert.equal(shown.length, 1);
    assert.match(shown[0][0], words);
    assert.equal(shown[0][1], shown[0][0].length);
  }
  await tab.close();
});

test('axe-core finds no fault with the dialog and the preview, light and dark', async () => {
  for (const dark of [false, true]) {
    const tab = await dialog('sample');
    await browser.emulate(tab, { dark, reducedMotion: true });
    await tab.waitForTimeout(300);
    await checkPanel(tab);
    await panel.press(tab, /in view/i);
    await previewed(tab);
    await checkPanel(tab);
    await tab.close();
  }
});

test('where the page may not copy, the reader is told, and can save', async () => {
  const tab = await dialog('http://plain.example/long');
  await panel.press(tab, /in view/i);
  const list = await previewed(tab);
  assert.ok(!list.some((node) => node.role === 'button' && /^copy$/i.test(node.name)));
  assert.ok(list.some((node) => /may not copy pictures/i.test(node.name)));
  await saved(tab, 'share-plain');
  await tab.close();
});

test('a picture that is cancelled leaves nothing behind, and the reader is told', async () => {
  const tab = await dialog('/long');
  await tab.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
  const before = await state(tab);
  await panel.press(tab, /whole article/i);
  await panel.shown(tab, (list) => list.some((node) => /^cancel$/i.test(node.name)));
  await tab.keyboard.press('Escape');
  await panel.shown(tab, (list) => list.some((node) => /^cancelled/i.test(node.name)));
  assert.deepEqual(await state(tab), before);
  await tab.close();
});

test('another tab in front is never photographed', { skip: inOneCall, timeout: 60_000 }, async () => {
  browser.server.put('/magenta', 'text/html', '<!doctype html><title>Other</title><style>html { background: #f0f }</style>');
  const tab = await dialog('/long');
  const before = await state(tab);
  await panel.press(tab, /whole article/i);
  const other = await browser.visit(`${freshOrigin()}/magenta`);
  await other.waitForTimeout(1500);
  await tab.bringToFront();
  // dropped; or, where the browser did not even paint meanwhile, gone on with afterwards
  const told = (node) => /another tab came to the front/i.test(node.name);
  const list = await panel.shown(tab, (list) => list.some((node) => told(node) || /^save$/i.test(node.name)), 30_000);
  if (!list.some(told)) assert.equal(count(await saved(tab, 'share-tabs'), [255, 0, 255]), 0);
  assert.deepEqual(await state(tab), before);
  await Promise.all([tab.close(), other.close()]);
});

/** What is in the clipboard, as pasting it shows. */
async function pasted(tab) {
  await tab.keyboard.press('Escape');
  await tab.evaluate(() => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.id = 'pasted';
    field.focus();
  });
  await tab.keyboard.down('Control');
  await tab.keyboard.press('v');
  await tab.keyboard.up('Control');
  return tab.evaluate(() => {
    const field = document.querySelector('#pasted');
    field.remove();
    return field.value;
  });
}

const copied = (tab) => panel.shown(tab, (list) => list.some((node) => /^copied/i.test(node.name)));

test('the article as Markdown: marks as braces, a legend, the sources', async () => {
  const tab = await dialog('sample');
  await panel.press(tab, /markdown/i);
  await copied(tab);
  const text = await pasted(tab);
  assert.match(text, /^# /);
  assert.match(text, /\{Q [^{}]*We are looking at every option/);
  assert.match(text, /- `\{A …\}` Anonymous source/);
  assert.match(text, /^## Sources$/m);
  assert.equal(text.match(/\{/g).length, text.match(/\}/g).length);
  await tab.close();
});

test('the findings as web annotations, whose selectors lead to the words', async () => {
  const tab = await dialog('unicode');
  await panel.press(tab, /annotations/i);
  await copied(tab);
  const page = JSON.parse(await pasted(tab));
  await checkAnnotations(page);
  assert.ok(page.items.length >= 3);
  const body = await tab.evaluate(() => document.body.textContent.replace(/\s+/g, ' '));
  for (const { target } of page.items) {
    for (const { source, selector: [quote, place] } of target) {
      assert.equal(source, await tab.evaluate(() => location.href));
      assert.equal([...quote.exact].length, place.end - place.start, `positions are no code points: ${quote.exact}`);
      assert.ok(body.includes(quote.exact.replace(/\s+/g, ' ')), quote.exact);
    }
  }
  await tab.close();
});

test('a link leads to its passage among several alike, whatever characters are in it', async () => {
  const saying = '“Half — or more, as A&B-lines said: 50%, ‘at least’ –, is gone,” the mayor said.';
  const filler = paragraphs(500, 9).map((text) => `<p>${text}</p>`).join('');
  browser.server.put('/twice', 'text/html', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Twice</title>
    <style>body { font: 18px/1.6 serif; width: 600px }</style><article><h1>Harbor works</h1><p>In May it was this. ${saying.replace('&', '&amp;')}</p>${filler}<p id="second">In June it was that. ${saying.replace('&', '&amp;')}</p>${filler}</article>`);
  const tab = await browser.visit(`${freshOrigin()}/twice`);
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => /^share$/i.test(node.name)));
  await tab.view.within(panel.host, (root) => [...root.querySelectorAll('li')].filter((item) => /Half/.test(item.textContent)).at(-1).querySelector('button').click());
  await panel.shareFromCard(tab);
  await panel.press(tab, /link to the passage/i);
  await copied(tab);
  const link = await pasted(tab);
  const other = await browser.visit(link);
  await other.waitForFunction(() => scrollY > 0);
  await other.waitForTimeout(300);
  const { top, bottom } = await other.evaluate(() => {
    const { top, bottom } = document.querySelector('#second').getBoundingClientRect();
    return { top, bottom: innerHeight - bottom };
  });
  assert.ok(top > 0 && bottom > 0, `${link} does not lead there: ${top}, ${bottom}`);
  await Promise.all([tab.close(), other.close()]);
});

test('a passage: a picture of its own, and a link that leads to it', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab);
  await panel.press(tab, /We are looking at every option/);
  await panel.shareFromCard(tab);
  await panel.press(tab, /picture of the passage/i);
  await previewed(tab);
  const image = await saved(tab, 'share-passage');
  assert.equal(image.width, 1360);
  assert.ok(count(image, [21, 105, 222]) > 200, 'no solid line under the words');
  await panel.press(tab, /^back$/i);
  await panel.press(tab, /link to the passage/i);
  await copied(tab);
  const link = await pasted(tab);
  assert.match(link, /#:~:text=/);
  const words = decodeURIComponent(link.split(':~:text=')[1].split(',').at(0)).replace(/-$/, '');
  assert.ok((await tab.evaluate(() => document.body.textContent.replace(/\s+/g, ' ').toLowerCase())).includes(words.toLowerCase()), words);
  await tab.close();
});

test('nothing of all this asks anybody for anything', () => {
  const known = (address) => /^http:\/\/(news-\d+\.localhost|plain\.example)\//.test(address); // the fixtures' own
  assert.deepEqual(browser.server.requests.filter((address) => !known(address)), []);
  assert.ok(browser.server.requests.length > 10);
});
