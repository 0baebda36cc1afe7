// The ways in beside the button: the selected text, the badge, the options page, the first-run page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { marked, read, unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const ready = (tab) => panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
const count = async (tab, layer) => (await read(tab)).layers[layer]?.length ?? 0;

async function until(tab, holds, what) {
  for (let tries = 0; tries < 150; tries++) {
    if (await holds()) return;
    await tab.waitForTimeout(30);
  }
  assert.fail(what);
}

test('with text selected, only that is marked; the panel says so and offers the whole article', async () => {
  const tab = await browser.open('sample');
  const { from, to } = await tab.evaluate(() => {
    const paragraph = [...document.querySelectorAll('.story p')].find((p) => p.textContent.includes('Nobody asked us'));
    getSelection().selectAllChildren(paragraph);
    return { from: paragraph.textContent.slice(0, 12), to: paragraph.textContent.slice(-12) };
  });
  await browser.click(tab);
  await marked(tab);
  await ready(tab);
  const part = await read(tab);
  const spans = Object.values(part.layers).flat();
  const [start, end] = [part.text.indexOf(from), part.text.indexOf(to) + to.length];
  assert.ok(spans.length >= 2, `${spans.length} marks`);
  for (const span of spans) assert.ok(span[0] >= start && span[1] <= end, part.text.slice(...span));
  assert.match(await panel.says(tab), /selected/i);
  await tab.screenshot({ path: picture('selection') });
  await panel.press(tab, /whole article/i);
  await until(tab, async () => Object.values((await read(tab)).layers).flat().length > spans.length * 2, 'nothing else is marked');
  assert.doesNotMatch(await panel.says(tab), /only the selected/i);
  await tab.close();
});

test('a word selected by a slip of the hand does not matter', async () => {
  const tab = await browser.open('sample');
  await tab.evaluate(() => {
    const text = document.querySelector('.story p').firstChild;
    getSelection().setBaseAndExtent(text, 0, text, 5);
  });
  await browser.click(tab);
  await marked(tab);
  assert.ok((await count(tab, 'quoted')) > 5);
  await tab.close();
});

test('the button tells the number of anonymous sources, and no longer once it is off', async () => {
  const tab = await browser.open('sample');
  const { title } = await browser.button(tab);
  await browser.click(tab);
  await marked(tab);
  await ready(tab);
  await until(tab, async () => /^[1-9]/.test((await browser.button(tab)).badge), 'no number');
  const said = await browser.button(tab);
  const listed = await tab.view.within(panel.host, (root) => root.querySelector('.category.anonymous .numbers').textContent);
  assert.ok(listed.startsWith(`${said.badge} `), `${said.badge} on the button, “${listed}” in the panel`);
  assert.ok(said.title.includes(said.badge), said.title);
  await browser.click(tab);
  await unmarked(tab);
  await until(tab, async () => (await browser.button(tab)).badge === '', 'the number stays');
  await until(tab, async () => (await browser.button(tab)).title === title, 'the title stays');
  await tab.close();
});

test('a page that is gone back to has its number on the button again', async (context) => {
  if (!browser.context) return context.skip('the button is set by the background, which Firefox does not let be spoken to');
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await ready(tab);
  await until(tab, async () => /^[1-9]/.test((await browser.button(tab)).badge), 'no number');
  const worker = browser.context.serviceWorkers()[0];
  // what a navigation does to the button, and coming back to the page
  await worker.evaluate(async () => {
    const [{ id: tabId }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.action.setBadgeText({ tabId, text: '' });
  });
  await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await until(tab, async () => /^[1-9]/.test((await browser.button(tab)).badge), 'the number is forgotten');
  await tab.close();
});

test('how much opinion is marked is chosen in the panel, and kept', async () => {
  const tab = await browser.open('dark');
  await browser.click(tab);
  await marked(tab);
  await ready(tab);
  const choose = (level) => tab.view.within(panel.host, (root, level) => root.querySelector(`input[value="${level}"]`).click(), [level]);
  const strict = await count(tab, 'opinion');
  await choose('everything');
  await until(tab, async () => (await count(tab, 'opinion')) > strict, 'no more opinion is marked');
  await tab.close();
  const next = await browser.open('dark');
  await browser.click(next);
  await marked(next);
  await ready(next);
  assert.ok((await count(next, 'opinion')) > strict, 'forgotten');
  await next.view.within(panel.host, (root) => root.querySelector('input[value="strict"]').click());
  await until(next, async () => (await count(next, 'opinion')) === strict, 'as before');
  await next.close();
});

test('settings are kept, and open pages follow', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await ready(tab);
  const options = await browser.visit(await browser.own('options.html'));
  await options.waitForFunction(() => document.querySelector('input[name="palette"]:checked'));
  await options.screenshot({ path: picture('options'), fullPage: true });
  const press = (selector) => options.evaluate((selector) => document.querySelector(selector).click(), selector);
  await press('input[name="palette"][value="lines"]');
  await press('input[name="opinion"]');
  await press('input[name="corner"][value="bottom-left"]');
  await tab.bringToFront();
  await tab.waitForFunction(() => !CSS.highlights.get('sourcelight-opinion')?.size);
  await until(tab, () => tab.view.within(panel.host, (root) => root.querySelector('.panel').dataset.corner === 'bottom-left'), 'the panel stays');
  const ground = await tab.evaluate(() => {
    const probe = document.querySelector('.story p');
    return getComputedStyle(probe, '::highlight(sourcelight-quoted)').backgroundColor;
  });
  assert.match(ground, /transparent|, 0\)$/, `still tinted: ${ground}`);
  await options.close();
  const again = await browser.visit(await browser.own('options.html'));
  await again.waitForFunction(() => document.querySelector('input[name="palette"]:checked')?.value === 'lines');
  assert.equal(await again.evaluate(() => document.querySelector('input[name="opinion"]').checked), false);
  await again.evaluate(() => document.querySelector('button').click());
  await again.waitForFunction(() => document.querySelector('input[name="palette"]:checked')?.value === 'color');
  await tab.bringToFront();
  await tab.waitForFunction(() => CSS.highlights.get('sourcelight-opinion')?.size > 0);
  await again.close();
  await tab.close();
});

test('the first-run page marks its sample, and nothing else', async () => {
  const tab = await browser.visit(await browser.own('welcome.html'));
  await tab.waitForFunction(() => document.querySelector('button.main'));
  await tab.screenshot({ path: picture('welcome'), fullPage: true });
  const untouched = await tab.evaluate(() => document.querySelector('main').outerHTML);
  await tab.evaluate(() => document.querySelector('button.main').click());
  await marked(tab);
  await ready(tab);
  const marks = await read(tab, { article: 'article' });
  assert.deepEqual(marks.faults, []);
  for (const layer of ['quoted', 'indirect', 'anonymous', 'anonymous-claim', 'opinion']) {
    assert.ok(marks.layers[layer]?.length > 0, `the sample shows no ${layer}`);
  }
  await tab.screenshot({ path: picture('welcome-marked') });
  const end = await tab.evaluate(() => document.querySelector('article').getBoundingClientRect().right);
  const start = await tab.view.within(panel.host, (root) => root.querySelector('.panel').getBoundingClientRect().left);
  assert.ok(end <= start, `the panel begins at ${start}, the sample ends at ${end}`);
  await tab.evaluate(() => document.querySelector('button.main').click());
  await unmarked(tab);
  assert.equal(await tab.evaluate(() => document.querySelector('main').outerHTML), untouched);
  await tab.close();
});

test('the menu of a selection is there', async (context) => {
  if (!browser.context) return context.skip('asked of the background, which Firefox does not let be spoken to');
  const worker = browser.context.serviceWorkers()[0] ?? (await browser.context.waitForEvent('serviceworker'));
  // fails where there is no such entry
  await worker.evaluate(() => chrome.contextMenus.update('selection', {}));
});
