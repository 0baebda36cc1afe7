// The live page and the file must read alike: the extension's reader and the command line's give the same blocks, and
// the extension marks the words that the command line finds.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../harness/chromium.js';
import { marked, read, words } from '../harness/marks.js';
import { names, page } from '../harness/pages.js';
import { report, tidy } from '../harness/report.js';

// the extension marks opinion at the strict threshold
const threshold = '0.8';

let chromium;
before(async () => (chromium = await launch()));
after(() => chromium?.close());

const unique = (list) => [...new Set(list.map(tidy))].sort();

for (const name of names) {
  const fixture = page(name);
  if (fixture.scripted || fixture.notice) continue;
  test(name, async () => {
    const tab = await chromium.open(name);
    const found = report(fixture, tab.url(), ['--opinion-threshold', threshold]);
    await chromium.click(tab);
    await marked(tab);
    const marks = await read(tab, fixture);
    const inPage = (layer) => unique(words(marks, layer));
    const inFile = (spans) => unique(spans.map(found.slice));
    const of = (type, role) => found.attributions.filter((a) => a.source_type === type).flatMap((a) => a[role]);
    assert.deepEqual(inPage('anonymous'), inFile(of('anonymous', 'source')));
    assert.deepEqual(inPage('anonymous-claim'), inFile(of('anonymous', 'content')));
    assert.deepEqual(inPage('vague'), inFile(of('collective', 'source')));
    assert.deepEqual(inPage('undisclosed'), inFile(found.undisclosed));
    assert.deepEqual(inPage('opinion'), inFile(found.opinions.map((o) => [o.start, o.end])));
    await tab.close();
  });
}
