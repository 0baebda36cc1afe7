// The extension in each of its languages, as chosen in the settings: all that it says is said in that language, and fits.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, picture } from '../harness/browser.js';
import { marked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const messages = (language) => JSON.parse(readFileSync(join(import.meta.dirname, '../../extension/_locales', language, 'messages.json'), 'utf8'));

/** Opens one of the extension's own pages, once it stands in a language. */
async function own(file, language) {
  const tab = await browser.visit(await browser.own(file));
  await tab.waitForFunction((language) => document.documentElement.lang === language && document.querySelector('main'), language);
  return tab;
}

/** What does not fit where it stands, in words. Runs in the page. */
function cut(root) {
  return [...root.querySelectorAll('*')]
    .filter((element) => element.children.length === 0 && element.textContent.trim() && element.clientWidth > 1)
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflow !== 'visible')
    .map((element) => element.textContent);
}

/** Chooses a language in the settings. */
async function choose(from, language) {
  const options = await own('options.html', from);
  await options.evaluate((language) => {
    const select = document.querySelector('select[name="language"]');
    select.value = language;
    select.dispatchEvent(new Event('change'));
  }, language);
  await options.waitForTimeout(300);
  await options.close();
}

let current = 'en';
for (const language of ['de', 'es', 'fr', 'en']) {
  test(`${language}: settings, first-run page, panel, card and messages`, async () => {
    await choose(current, language);
    current = language;
    const said = messages(language);
    const heading = new RegExp(said.options_title.message);
    for (const file of ['options', 'welcome']) {
      const tab = await own(`${file}.html`, language);
      await tab.screenshot({ path: picture(`language-${language}-${file}`), fullPage: true });
      assert.deepEqual(await tab.evaluate(`(${cut})(document)`), []);
      if (file === 'options') assert.match(await tab.evaluate(() => document.querySelector('h1').textContent), heading);
      await tab.close();
    }
    const tab = await browser.open('sample');
    await browser.emulate(tab, { reducedMotion: true });
    await browser.click(tab);
    await marked(tab);
    const list = await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
    panel.control(list, new RegExp(`^${said.turn_off.message}$`));
    for (const category of ['quoted', 'anonymous', 'opinion']) panel.control(list, new RegExp(`^${said[`category_${category}`].message}`));
    await tab.view.within(panel.host, (root) => root.querySelector('.item.opinion').click());
    const card = await tab.view.within(panel.host, (root) => root.querySelector('.card').textContent);
    assert.ok(card.includes(said.help_opinion.message), card);
    await tab.screenshot({ path: picture(`language-${language}`) });
    assert.deepEqual(await tab.view.within(panel.host, cut), []);
    assert.equal(await tab.view.within(panel.host, (root) => root.querySelector('.panel').lang), language);
    await tab.close();

    const german = await browser.open('german');
    await browser.click(german);
    await panel.shown(german, (list) => list.some((node) => node.name.includes(said.advice_other_language.message)));
    await german.close();
  });
}
