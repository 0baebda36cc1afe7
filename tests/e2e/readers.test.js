// The live page and the file must read alike: the extension's reader and the command line's give the same text, and the
// extension marks the words that the command line finds.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../harness/browser.js';
import { differences, marked, read } from '../harness/marks.js';
import { names, page } from '../harness/pages.js';
import { readerScript } from '../harness/reader.js';
import { report } from '../harness/report.js';

let browser;
let reader;
before(async () => {
  browser = await launch();
  // the command line's default, which is not the extension's
  const options = await browser.visit(await browser.own('options.html'));
  await options.waitForFunction(() => document.querySelector('input[name="sensitivity"]:checked'));
  await options.evaluate(() => document.querySelector('input[name="sensitivity"][value="balanced"]').click());
  await options.waitForTimeout(200);
  await options.close();
  reader = await readerScript();
});
after(() => browser?.close());

/** What `spans` cover of a text, as runs of words with one space for any white space; runs that only white space parts are one. */
function runs(text, spans) {
  const inside = new Uint8Array(text.length);
  for (const [start, end] of spans) inside.fill(1, start, end);
  let covered = '';
  for (let i = 0; i < text.length; i++) covered += inside[i] || /\s/.test(text[i]) ? text[i] : '\0';
  return covered.split('\0').map((run) => run.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

for (const name of names) {
  const fixture = page(name);
  if (fixture.scripted) continue;
  test(`${name}: the same text in the page and in the file`, async () => {
    const tab = await browser.open(name);
    const found = report(fixture, tab.url());
    const text = await tab.evaluate(`${reader}; reader.read(document).page.text`);
    assert.equal(text, found.text);
    await tab.close();
  });
  if (fixture.notice) continue;
  test(`${name}: the opinion that the command line finds at its balanced threshold`, () => {
    const found = report(fixture, `http://news.localhost/${fixture.section}/${name}`);
    const text = found.text.replace(/\s/g, ' ');
    const opinion = found.opinions.map((o) => [found.unit(o.start), found.unit(o.end)]);
    const expected = { layers: { opinion: fixture.layers.opinion }, open: fixture.open };
    assert.deepEqual(differences({ text, layers: { opinion } }, expected, false), []);
  });
  test(`${name}: the same words marked`, async () => {
    const tab = await browser.open(name);
    const found = report(fixture, tab.url());
    await browser.click(tab);
    await marked(tab);
    const marks = await read(tab, fixture);
    const inPage = (...layers) => runs(marks.text, layers.flatMap((layer) => marks.layers[layer] ?? []));
    const inFile = (spans) => runs(found.text, spans.map((span) => span.map(found.unit)));
    const of = (role, type) => found.attributions.filter((a) => !type || a.source_type === type).flatMap((a) => a[role]);
    assert.deepEqual(inPage('quoted', 'indirect'), inFile(of('content')));
    assert.deepEqual(inPage('anonymous'), inFile(of('source', 'anonymous')));
    assert.deepEqual(inPage('anonymous-claim'), inFile(of('content', 'anonymous')));
    assert.deepEqual(inPage('vague'), inFile(of('source', 'collective')));
    assert.deepEqual(inPage('undisclosed'), inFile(found.undisclosed));
    assert.deepEqual(inPage('opinion'), inFile(found.opinions.map((o) => [o.start, o.end])));
    await tab.close();
  });
}
