// Pages that are no articles, that keep scripts out, or that mean harm: what the extension does is clear, breaks nothing, and
// gives nothing of itself away.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, name as browserName, picture } from '../harness/browser.js';
import { differences, marked, read, unmarked } from '../harness/marks.js';
import { page } from '../harness/pages.js';
import * as panel from '../harness/panel.js';
import { freshOrigin } from '../harness/server.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Clicks, and waits for what the reader is told in place of marks: in the panel, or on the button. */
async function told(tab) {
  const { title } = await browser.button(tab);
  await browser.click(tab);
  for (let tries = 0; tries < 100; tries++) {
    const button = await browser.button(tab);
    if (button.badge === '!' && button.title !== title) return button.title;
    const said = await panel.says(tab).catch(() => ''); // some pages let nobody ask
    if (said) return said;
    await tab.waitForTimeout(50);
  }
  return '';
}

test('scripts that tamper with everything meet nothing of the extension', async () => {
  const tab = await browser.open('hostile');
  const untouched = await tab.evaluate(() => document.documentElement.outerHTML);
  await tab.keyboard.press('a'); // from here on the tests may not run a script in the page either
  await browser.click(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await tab.screenshot({ path: picture('hostile') });
  await tab.keyboard.press('d');
  assert.equal(await tab.evaluate(() => window.met), '');
  const host = await tab.evaluate(() => ({ name: document.documentElement.lastElementChild.localName, root: document.documentElement.lastElementChild.shadowRoot }));
  // a page that could define the element's name would be let into its closed root
  assert.deepEqual(host, { name: 'div', root: null });
  assert.deepEqual(differences(await read(tab, page('hostile')), page('hostile')), []);
  await tab.keyboard.press('a');
  await browser.click(tab);
  await tab.waitForTimeout(500);
  await tab.keyboard.press('d');
  await unmarked(tab);
  assert.equal(await tab.evaluate(() => window.met), '');
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML), untouched);
  await tab.close();
});

test('a page keeps its own highlights and style sheets', async () => {
  const tab = await browser.open('highlights');
  const own = () =>
    tab.evaluate(() => ({
      hits: [...CSS.highlights.get('hits')].map(String),
      sheets: document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)),
      names: [...CSS.highlights.keys()].filter((name) => !name.startsWith('sourcelight-')),
    }));
  const before = await own();
  assert.equal(before.hits.length, 3);
  await browser.click(tab);
  await marked(tab);
  const during = await own();
  assert.deepEqual(during.hits, before.hits);
  assert.deepEqual(during.names, before.names);
  await browser.click(tab);
  await unmarked(tab);
  assert.deepEqual(await own(), before);
  await tab.close();
});

test('a page that clears all highlights, its own and ours, is marked again when it next changes', async () => {
  const tab = await browser.open('sample');
  await browser.click(tab);
  await marked(tab);
  await tab.evaluate(() => {
    CSS.highlights.clear();
    document.body.classList.add('searched'); // no word of the page is another
  });
  await tab.waitForFunction(() => CSS.highlights.get('sourcelight-quoted')?.size > 0);
  await browser.click(tab);
  await unmarked(tab);
  await tab.close();
});

test('a page nested deeper than can be walked gets an answer, and can be turned off', async () => {
  const tab = await browser.open('wire');
  await tab.evaluate(() => {
    let at = document.body;
    for (let i = 0; i < 5_000; i++) at = at.appendChild(document.createElement('span'));
    at.textContent = 'Down here.';
  });
  const untouched = await tab.evaluate(() => document.documentElement.outerHTML.length);
  await browser.click(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab' || /did not work/i.test(node.name)));
  await browser.click(tab);
  await tab.waitForFunction(() => !document.querySelector('[data-sourcelight]'));
  assert.equal(await tab.evaluate(() => document.documentElement.outerHTML.length), untouched);
  await tab.close();
});

test('frames are left alone', async () => {
  const tab = await browser.open('frames');
  const inner = () => tab.evaluate(() => document.querySelector('iframe').contentDocument.documentElement.outerHTML);
  const untouched = await inner();
  await browser.click(tab);
  await marked(tab);
  assert.deepEqual(differences(await read(tab, page('frames')), page('frames')), []);
  assert.equal(await tab.evaluate(() => document.querySelector('iframe').contentWindow.CSS.highlights.size), 0);
  assert.equal(await inner(), untouched);
  await tab.close();
});

test('a page that drops the panel gets it back; one that insists turns it all off', async () => {
  const tab = await browser.open('wire');
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab);
  await tab.evaluate(() => document.querySelector('[data-sourcelight]').remove());
  await tab.waitForFunction(() => document.querySelector('[data-sourcelight]'));
  await tab.evaluate(() => {
    window.fight = new MutationObserver(() => document.querySelector('[data-sourcelight]')?.remove());
    window.fight.observe(document.documentElement, { childList: true });
    document.querySelector('[data-sourcelight]').remove();
  });
  await unmarked(tab);
  assert.equal(await tab.evaluate(() => document.querySelector('[data-sourcelight]')), null);
  await tab.evaluate(() => window.fight.disconnect());
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab);
  await tab.close();
});

test('what a button unfolds, and the next article of the same document, are marked as they come', async () => {
  const quoted = (tab, words) =>
    tab.waitForFunction((words) => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => range.toString().includes(words)), words);
  const tab = await browser.open('unfolding');
  await browser.click(tab);
  await marked(tab);
  await tab.evaluate(() => document.querySelector('button').click());
  await quoted(tab, 'No sum in the world would have done');
  await tab.evaluate(() => window.navigate());
  await quoted(tab, 'The water came up through the drains');
  await panel.shown(tab, (list) => list.some((node) => /water came up through the drains/.test(node.name)));
  assert.deepEqual((await read(tab)).faults, []);
  await browser.click(tab);
  await unmarked(tab);
  await tab.close();
});

// What browsers show that is no HTML page of a site. A PDF is text to its reader, but to the browser a program of its own.
const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const documents = {
  'a PDF': ['application/pdf', pdf],
  'an SVG picture': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><text y="20">“Yes,” he said.</text></svg>'],
  'an XML feed': ['application/xml', '<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>'],
  'a plain text': ['text/plain', 'Nothing that anybody would call an article.'],
  'a JSON file': ['application/json', '{"said": "nothing"}'],
  'an empty page': ['text/html', ''],
  'a set of frames': ['text/html', '<frameset cols="50%,50%"><frame src="about:blank"><frame src="about:blank"></frameset>'],
};
for (const [what, [type, body]] of Object.entries(documents)) {
  test(`${what}: the reader is told that there is nothing to mark`, async () => {
    browser.server.put(`/${type}`, type, body);
    const tab = await browser.visit(`${freshOrigin()}/${type}`);
    const faults = [];
    tab.on('pageerror', (fault) => faults.push(String(fault)));
    const said = await told(tab);
    assert.match(said, /can't read|no article|no web page/i);
    assert.deepEqual(faults, []);
    await tab.close();
  });
}

// Chromium's remote control loses a tab that goes to its store
const store = browserName === 'firefox' ? ['https://addons.mozilla.org/en-US/firefox/'] : [];
test('on the browser’s own pages and those of its store the button says that it may not', async () => {
  for (const address of [browser.internal, ...store]) {
    const tab = await browser.visit(address, page('wire').html);
    assert.match(await told(tab), /can't read/i);
    await tab.close();
  }
});
