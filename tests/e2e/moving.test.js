// A page that keeps changing around its article, as they do: tickers, counters, advertisements. The reader's place stays.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../harness/browser.js';
import { marked, read } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('a ticker above the article closes no card and moves no list, and marks stay on their words', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  const before = await read(tab);
  const within = (run) => tab.view.within(panel.host, run);
  await within((root) => {
    root.querySelector('#list-0').scrollTop = 150;
    [...root.querySelectorAll('.item')].find((item) => /Nobody asked/.test(item.textContent)).click();
  });
  const place = () => within((root) => ({
    card: root.querySelector('.card').hidden ? null : root.querySelector('.card h3').textContent,
    scroll: root.querySelector('#list-0').scrollTop,
    item: [...root.querySelectorAll('.item')].findIndex((item) => item.getAttribute('aria-current') === 'true'),
  }));
  const held = await place();
  assert.ok(held.card && held.item >= 0, JSON.stringify(held));
  await tab.evaluate(() => {
    const ticker = document.createElement('p');
    ticker.id = 'ticker';
    document.body.prepend(ticker);
    let ticks = 0;
    window.ticking = setInterval(() => (ticker.textContent = `${++ticks} people are reading this page at this moment.`), 60);
  });
  await tab.waitForTimeout(2500);
  await tab.evaluate(() => clearInterval(window.ticking));
  await tab.waitForTimeout(2500);
  assert.deepEqual(await place(), held);
  const now = await read(tab);
  const words = (marks) => Object.fromEntries(Object.entries(marks.layers).filter(([layer]) => layer !== 'focus').map(([layer, spans]) => [layer, spans.map(([a, b]) => marks.text.slice(a, b))]));
  assert.deepEqual(words(now), words(before));
  // what is kept leads to where the words are by now
  const told = await within((root) => {
    const item = root.querySelector('.item.opinion');
    item.click();
    return item.textContent;
  });
  await tab.waitForFunction((told) => {
    const pointed = [...(CSS.highlights.get('sourcelight-focus') ?? [])].map(String);
    return pointed.length > 0 && pointed.every((words) => told.includes(words.trim()));
  }, told);
  await tab.close();
});

test('an article that is replaced without a page load is marked anew, list and all', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await tab.evaluate(() => {
    history.pushState({}, '', '/us-news/another');
    const story = document.querySelector('.story');
    const text = (i) => `“We counted the boats ${i} times that morning,” said Ola Brandt, who keeps the harbor log of the island and has done so for many years.`;
    story.replaceChildren(...[2, 3, 4, 5].map((i) => Object.assign(document.createElement('p'), { textContent: text(i) })));
  });
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].filter((range) => /counted the boats/.test(range.toString())).length === 4);
  for (let tries = 0; tries < 60; tries++) {
    const list = await panel.findings(tab);
    if (list.length > 0 && list.every(({ excerpt }) => !/Nobody asked us/.test(excerpt))) return tab.close();
    await tab.waitForTimeout(50);
  }
  assert.fail('the list still tells of the old article');
});

test('what the page changes in the very frame in which it is marked is not missed', async () => {
  const tab = await browser.open('sample');
  await tab.evaluate(() => {
    const frame = () => {
      if (!CSS.highlights.has('sourcelight-quoted')) return requestAnimationFrame(frame);
      const late = document.createElement('p');
      late.textContent = '“We counted the boats twice that morning,” said Ola Brandt, who keeps the harbor log of the island.';
      document.querySelector('.story p').after(late);
    };
    requestAnimationFrame(frame);
  });
  await browser.click(tab);
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => /counted the boats twice/.test(range.toString())));
  await tab.close();
});
