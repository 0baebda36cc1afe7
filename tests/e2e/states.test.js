// Everything that the reader can have in front of him, one state after another: a picture of each is kept, and axe-core finds
// no fault with it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkPage, checkPanel } from '../harness/axe.js';
import { launch, picture } from '../harness/browser.js';
import { marked, unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const looks = {
  light: {},
  dark: { dark: true },
  forced: { forcedColors: true },
};

/** Opens a page and turns the extension on. */
async function on(name, settings, size) {
  const tab = await browser.open(name);
  await browser.emulate(tab, { ...settings, reducedMotion: true });
  if (size) await tab.setViewportSize(size);
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  return tab;
}

/** Takes the picture of a state and checks it. */
async function keep(tab, name) {
  await tab.waitForTimeout(50);
  await tab.screenshot({ path: picture(`state-${name}`) });
  await checkPanel(tab, name.startsWith('forced'));
}

const within = (tab, run, ...args) => tab.view.within(panel.host, run, args);

for (const [look, settings] of Object.entries(looks)) {
  test(`${look}: findings, card, sources, folded`, async () => {
    const tab = await on('sample', settings);
    await keep(tab, `${look}-findings`);
    for (const category of ['quoted', 'anonymous', 'opinion']) {
      await within(tab, (root, category) => root.querySelector(`.item.${category}`).click(), category);
      assert.equal(await within(tab, (root) => root.querySelector('.card').hidden), false, 'no card');
      await keep(tab, `${look}-card-${category}`);
    }
    await tab.keyboard.press('Escape');
    await panel.press(tab, /^sources/i);
    await keep(tab, `${look}-sources`);
    await panel.press(tab, /^fold/i);
    await keep(tab, `${look}-folded`);
    await panel.press(tab, /^unfold/i);
    await browser.click(tab);
    await unmarked(tab);
    await tab.close();
  });

  test(`${look}: nothing to mark`, async () => {
    for (const name of ['front', 'german']) {
      const tab = await browser.open(name);
      await browser.emulate(tab, { ...settings, reducedMotion: true });
      await browser.click(tab);
      await panel.shown(tab);
      await keep(tab, `${look}-notice-${name}`);
      await tab.close();
    }
  });

  for (const file of ['options', 'welcome']) {
    test(`${look}: the ${file} page`, async () => {
      const tab = await browser.visit(await browser.own(`${file}.html`));
      await browser.emulate(tab, { ...settings, reducedMotion: true });
      await tab.waitForFunction(() => document.querySelector('main'));
      await tab.screenshot({ path: picture(`state-${look}-${file}`), fullPage: true });
      await checkPage(tab, look === 'forced');
      await tab.close();
    });
  }
}

// a phone's width, half a screen, and a screen at twice its size
for (const [what, size] of Object.entries({ narrow: { width: 400, height: 700 }, low: { width: 900, height: 420 }, zoomed: { width: 640, height: 480 } })) {
  test(`${what}: all of the panel and the card can be reached`, async () => {
    const tab = await on('sample', {}, size);
    await keep(tab, `${what}-findings`);
    await within(tab, (root) => root.querySelector('.item.anonymous').click());
    await keep(tab, `${what}-card`);
    const outside = await within(tab, (root) =>
      [...root.querySelectorAll('.panel, .card')]
        .filter((part) => !part.hidden)
        .map((part) => part.getBoundingClientRect())
        .filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight).length);
    assert.equal(outside, 0, 'part of it is out of the window');
    await tab.close();
  });
}

test('a page that reads from right to left: the panel keeps its own direction, and off the article', async () => {
  const tab = await browser.open('sample');
  await tab.evaluate(() => (document.documentElement.dir = 'rtl'));
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await keep(tab, 'rtl');
  const right = await tab.view.within(panel.host, (root) => root.querySelector('.panel').getBoundingClientRect().right);
  const left = await tab.evaluate(() => document.querySelector('.story').getBoundingClientRect().left);
  assert.ok(right <= left, `the panel ends at ${right}, the article begins at ${left}`);
  assert.equal(await within(tab, (root) => getComputedStyle(root.querySelector('.panel')).direction), 'ltr');
  await tab.close();
});
