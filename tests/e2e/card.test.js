// The card: what a mark means, by pointer, keys and list; beside the words and never on them.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { marked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

let browser;
let tab;
before(async () => {
  browser = await launch();
  tab = await browser.open('sample');
  await browser.emulate(tab, { reducedMotion: true }); // what is scrolled to is there at once
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
});
after(() => browser?.close());
beforeEach(async () => {
  await tab.keyboard.press('Escape');
  await tab.mouse.move(2, 2);
  await until(async () => !(await card()));
});

const within = (run, ...args) => tab.view.within(panel.host, run, args);

async function until(holds, what = 'it never came to be') {
  for (let tries = 0; tries < 100; tries++) {
    const found = await holds();
    if (found) return found;
    await tab.waitForTimeout(30);
  }
  assert.fail(what);
}

/** What the card says and where it stands; nothing while it is closed. */
function card() {
  return within((root) => {
    const card = root.querySelector('.card');
    if (!card || card.hidden) return null;
    const text = (selector) => [...card.querySelectorAll(selector)].map((part) => part.textContent);
    const { left, top, right, bottom } = card.getBoundingClientRect();
    const rows = Object.fromEntries([...card.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling.textContent]));
    return { title: text('h3')[0], rows, help: text('.help')[0], others: text('.other'), box: { left, top, right, bottom } };
  });
}

/** Scrolls to the first mark of a layer with these words in it and gives the boxes of its lines. */
function boxes(layer, words, block = 'center') {
  return tab.evaluate(([layer, words, block]) => {
    const range = [...CSS.highlights.get(`sourcelight-${layer}`)].find((range) => range.toString().includes(words));
    range.startContainer.parentElement.scrollIntoView({ block, behavior: 'instant' });
    return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  }, [layer, words, block]);
}

/** Rests the pointer on a mark. */
async function point(layer, words, block) {
  const lines = await boxes(layer, words, block);
  const { left, top, bottom } = lines[0];
  await tab.mouse.move(left + 8, (top + bottom) / 2);
  await tab.mouse.move(left + 12, (top + bottom) / 2);
  return lines;
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('pointing at an anonymous source tells who, what rests on it, on which terms and why', async () => {
  await point('anonymous', 'three people');
  const { title, rows, help } = await until(card, 'no card');
  await tab.screenshot({ path: picture('card') });
  assert.match(title, /anonymous/i);
  assert.equal(rows['Described as'], '“three people with direct knowledge of the talks”');
  assert.match(rows['How many'], /3/);
  assert.match(rows['What rests on it'], /sell all four/);
  assert.match(rows.Terms, /anonymity/);
  assert.match(rows.Reason, /not authorized/);
  assert.match(rows.Confidence, /high/i);
  assert.ok(help.length > 20);
});

test('pointing at a quotation tells whose it is and what showed it, at opinion which words', async () => {
  await point('quoted', 'Nobody asked us');
  const quoted = await until(card, 'no card');
  assert.match(quoted.rows.Source, /Solvang/);
  assert.match(quoted.rows['Shown by'], /said/);
  await tab.keyboard.press('Escape');
  await point('opinion', 'scandalous');
  const opinion = await until(async () => ((await card())?.title !== quoted.title ? card() : null), 'no card');
  assert.match(opinion.rows['Given away by'], /scandalous|betrayal|ashamed/);
  assert.match(opinion.rows.Confidence, /high|medium/i);
});

test('where marks overlap, the card tells of both', async () => {
  await point('anonymous', 'one senior official');
  const { others } = await until(card, 'no card');
  await tab.screenshot({ path: picture('card-overlap') });
  assert.ok(others.some((other) => /Courier/.test(other)), JSON.stringify(others));
});

for (const block of ['start', 'center', 'end']) {
  test(`it stands beside the words that it explains, in the window: ${block}`, async () => {
    const lines = await point('quoted', 'We are looking', block);
    const { box } = await until(card, 'no card');
    for (const line of lines) assert.ok(!overlap(box, line), `${JSON.stringify(box)} lies on ${JSON.stringify(line)}`);
    const { width, height } = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height, JSON.stringify(box));
  });
}

test('it goes when the pointer goes, and stays while the pointer is on it', async () => {
  await point('quoted', 'Nobody asked us');
  const { box } = await until(card, 'no card');
  await tab.mouse.move((box.left + box.right) / 2, box.top + 20);
  await tab.waitForTimeout(700);
  assert.ok(await card(), 'closed under the pointer');
  await tab.mouse.move(2, 2);
  await until(async () => !(await card()), 'it stays');
});

test('a click keeps it open until the next', async () => {
  const [line] = await point('quoted', 'Nobody asked us');
  await tab.mouse.click(line.left + 12, (line.top + line.bottom) / 2);
  await until(card, 'no card');
  await tab.mouse.move(2, 2);
  await tab.waitForTimeout(700);
  assert.ok(await card(), 'closed by itself');
  await tab.mouse.click(4, 4);
  await until(async () => !(await card()), 'it stays');
});

test('Enter on an entry opens it, Escape goes back to the entry', async () => {
  await within((root) => root.querySelector('.item.opinion').focus());
  await tab.keyboard.press('Enter');
  await until(card, 'no card');
  assert.equal(await within((root) => root.activeElement.className), 'card opinion', 'the focus is elsewhere');
  await tab.keyboard.press('Escape');
  await until(async () => !(await card()), 'it stays');
  assert.match(await within((root) => root.activeElement.className), /item opinion/, 'the focus did not return');
});

async function step(key) {
  await tab.keyboard.down('Alt');
  await tab.keyboard.down('Shift');
  await tab.keyboard.press(key);
  await tab.keyboard.up('Shift');
  await tab.keyboard.up('Alt');
}

test('keys go from mark to mark in reading order, each in view and never under the panel', async () => {
  await tab.evaluate(() => scrollTo(0, 0));
  await within((root) => root.activeElement?.blur());
  const current = () => within((root) => [...root.querySelectorAll('.item')].findIndex((item) => item.getAttribute('aria-current') === 'true'));
  const count = await within((root) => root.querySelectorAll('#list-0 .item').length);
  let last = -1;
  for (let i = 0; i < Math.min(count, 8); i++) {
    await step('ArrowDown');
    const at = await until(async () => ((await current()) !== last ? current() : null), `still at ${last}`);
    if (i > 0) assert.equal(at, last + 1);
    last = at;
    const mark = await tab.evaluate(() => {
      const [range] = CSS.highlights.get('sourcelight-focus');
      const { left, top, right, bottom } = range.getClientRects()[0];
      return { left, top, right, bottom, height: innerHeight };
    });
    assert.ok(mark.top >= 0 && mark.bottom <= mark.height, `not in view: ${JSON.stringify(mark)}`);
    const box = await within((root) => {
      const { left, top, right, bottom } = root.querySelector('.panel').getBoundingClientRect();
      return { left, top, right, bottom };
    });
    assert.ok(!overlap(mark, box), 'under the panel');
  }
  await step('ArrowUp');
  assert.equal(await until(async () => ((await current()) !== last ? current() : null)), last - 1);
});

test('in a narrow window the panel gets out of the way of what is jumped to', async () => {
  const { width, height } = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await tab.setViewportSize({ width: 400, height: 500 });
  await within((root) => root.querySelector('.item.opinion').click());
  await until(card, 'no card');
  const line = await tab.evaluate(() => {
    const { left, top, right, bottom } = [...CSS.highlights.get('sourcelight-focus')][0].getClientRects()[0];
    return { left, top, right, bottom };
  });
  const box = await within((root) => {
    const { left, top, right, bottom } = root.querySelector('.panel').getBoundingClientRect();
    return { left, top, right, bottom };
  });
  await tab.screenshot({ path: picture('card-narrow') });
  assert.ok(!overlap(line, box), `${JSON.stringify(box)} covers ${JSON.stringify(line)}`);
  await tab.setViewportSize({ width, height });
});

test('near the top of a page, where it cannot be scrolled clear, the panel folds, and unfolds afterwards', async () => {
  const live = await browser.open('liveblog');
  await browser.emulate(live, { reducedMotion: true });
  await browser.click(live);
  await marked(live);
  await panel.shown(live, (list) => list.some((node) => node.role === 'tab'));
  const inLive = (run) => live.view.within(panel.host, run);
  await inLive((root) => root.querySelector('.item').click());
  const lines = await live.evaluate(() => [...CSS.highlights.get('sourcelight-focus')].flatMap((range) => [...range.getClientRects()]).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })));
  const box = await inLive((root) => {
    const { left, top, right, bottom } = root.querySelector('.panel').getBoundingClientRect();
    return { left, top, right, bottom };
  });
  await live.screenshot({ path: picture('card-dodged') });
  for (const line of lines) assert.ok(!overlap(line, box), `${JSON.stringify(box)} covers ${JSON.stringify(line)}`);
  await live.keyboard.press('Escape');
  assert.equal(await inLive((root) => root.querySelector('.panel').classList.contains('folded')), false);
  await live.close();
  await tab.bringToFront();
});

test('events that the page makes up open nothing', async () => {
  const [line] = await boxes('quoted', 'Nobody asked us');
  await tab.evaluate(({ x, y }) => {
    const at = { bubbles: true, clientX: x, clientY: y, composed: true };
    const target = document.elementFromPoint(x, y);
    target.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    target.dispatchEvent(new MouseEvent('click', at));
    dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, shiftKey: true, bubbles: true }));
  }, { x: line.left + 12, y: (line.top + line.bottom) / 2 });
  await tab.waitForTimeout(500);
  assert.equal(await card(), null);
});

test('a category that is switched off explains nothing', async () => {
  const lines = await boxes('opinion', 'scandalous');
  const toggle = () => within((root) => root.querySelector('.category.opinion').click());
  await toggle();
  await tab.mouse.move(lines[0].left + 12, (lines[0].top + lines[0].bottom) / 2);
  await tab.waitForTimeout(500);
  assert.equal(await card(), null);
  await toggle();
});

test('what points out a mark does not stay in a picture', async () => {
  await within((root) => root.querySelector('.item.quoted').click());
  await until(card, 'no card');
  const seen = tab.evaluate(() => new Promise((done) => {
    const look = () => (document.querySelector('[data-sourcelight]')?.hidden ? done(CSS.highlights.has('sourcelight-focus')) : requestAnimationFrame(look));
    look();
  }));
  await browser.download(tab, () => panel.saveView(tab));
  await tab.keyboard.press('Escape');
  assert.equal(await seen, false);
});
