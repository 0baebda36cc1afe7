// The same blocks from both readers: every page is read in Chromium by the extension's reader and from its HTML by the
// command line's, and the two must agree in every block, element, inline and signal.
//
// Scripts, styles and network are off by a content security policy, so that what the two parsers make of the markup is
// compared and nothing else; the scripting flag stays on, as it is for readers. With the page's own style sheets one
// difference is allowed: the live page leaves out what they hide, and nothing else.
//
// Real pages are read from the folder that SOURCELIGHT_CORPORA names; without it only the fixture pages are compared.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { executablePath } from '../harness/chromium.js';
import { names, page as fixture } from '../harness/pages.js';
import { cli } from '../harness/paths.js';
import { chromium } from 'playwright-core';
import { readerScript } from '../harness/reader.js';

const root = join(import.meta.dirname, '../..');
const corpora = process.env.SOURCELIGHT_CORPORA ?? join(root, '../shared/corpora');
const own = names.map((name) => ({ id: name, html: fixture(name).html, url: `http://news.localhost/${name}` }));
const real = ['aeb', 'readability-news'].flatMap((file) => rows(join(corpora, 'pages', `${file}.jsonl`)));

function rows(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return lines.map(({ id, url, html_path }) => {
    const html = gunzipSync(readFileSync(join(corpora, 'pages', html_path))).toString();
    return { id, html, url: /^https?:/.test(url) ? url : 'http://news.localhost/' };
  });
}

let browser;
let reader;
before(async () => {
  browser = await chromium.launch({ executablePath: executablePath(), args: ['--no-sandbox', '--disable-gpu'] });
  reader = await readerScript();
});
after(() => browser?.close());

/** The page as the extension reads it. */
async function live(tab, { html, url }, styles) {
  const policy = `default-src 'none'; style-src ${styles}`;
  await tab.unrouteAll();
  await tab.route('**/*', (route) => {
    if (!route.request().isNavigationRequest() || route.request().frame() !== tab.mainFrame()) return route.abort();
    return route.fulfill({ body: html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } });
  });
  await tab.goto(url, { waitUntil: 'domcontentloaded' });
  const { text, parents, names, blocks, inlines, about } = await tab.evaluate(`${reader}; reader.read(document).page`);
  const elements = parents.length ? names.split('\n') : [];
  return lines({
    path: (element) => {
      const path = [];
      for (let i = element; i < elements.length; i = parents[i]) path.unshift(elements[i]);
      return path;
    },
    blocks: triples(blocks).map(([start, end, element]) => [text.slice(start, end), element]),
    inlines: triples(inlines).map(([start, end, kind]) => [text.slice(start, end), kinds[kind]]),
    about,
  });
}

const kinds = ['link', 'bold', 'italic', 'quote', 'cite', 'time'];

function triples(column) {
  return Array.from({ length: column.length / 3 }, (_, i) => column.slice(3 * i, 3 * i + 3));
}

/** All pages as the command line reads them. */
function filed(pages) {
  if (!existsSync(cli)) throw new Error(`no command line at ${cli}: run 'cargo build --release'`);
  const input = pages.map((page) => `${JSON.stringify(page)}\n`).join('');
  const done = spawnSync(cli, ['read', '-'], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  assert.equal(done.status, 0, done.stderr);
  const found = done.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return new Map(found.map(({ id, page }) => {
    const points = Array.from(page.text);
    const slice = (start, end) => points.slice(start, end).join('');
    const path = (element) => {
      const path = [];
      for (let i = element; i !== null && page.elements[i]; i = page.elements[i].parent) {
        const { tag, attributes } = page.elements[i];
        path.unshift(attributes ? `${tag} ${attributes}` : tag);
      }
      return path;
    };
    return [id, lines({
      path,
      blocks: page.blocks.map(([start, end, element]) => [slice(start, end), element]),
      inlines: page.inlines.map(([start, end, kind]) => [slice(start, end), kind]),
      about: page,
    })];
  }));
}

/** Everything that was read, in a form that shows a difference as a line. */
function lines({ path, blocks, inlines, about }) {
  return {
    blocks: blocks.map(([text, element]) => `${path(element).join(' > ')}: ${text}`),
    inlines: inlines.map(([text, kind]) => `${kind}: ${text}`),
    about: { title: about.title, language: about.language.trim(), ...about.signals },
    text: blocks.map(([text]) => text).join(' ').replaceAll(/\s+/g, ' '),
  };
}

for (const [title, pages] of [['fixture pages', own], ['real pages', real]]) {
  const skip = process.env.SOURCELIGHT_BROWSER === 'firefox' ? 'compared in Chromium' : pages.length === 0 && `no pages in ${corpora}`;

  test(`${title}: the same blocks, inlines and signals from both readers`, { skip }, async (t) => {
    const expected = filed(pages);
    const tab = await browser.newPage();
    const unlike = [];
    for (const page of pages) {
      const found = await live(tab, page, "'none'");
      const file = expected.get(page.id);
      for (const part of ['blocks', 'inlines', 'about']) {
        try {
          assert.deepEqual(found[part], file[part]);
        } catch (error) {
          unlike.push(`${page.id}, ${part}: ${error.message}`);
        }
      }
    }
    await tab.close();
    t.diagnostic(`${pages.length - new Set(unlike.map((line) => line.split(',')[0])).size} of ${pages.length} pages alike`);
    assert.equal(unlike.length, 0, unlike.join('\n\n'));
  });

  test(`${title}: style sheets only hide`, { skip }, async (t) => {
    const expected = filed(pages);
    const tab = await browser.newPage();
    let hidden = 0;
    for (const page of pages) {
      const text = (await live(tab, page, "'unsafe-inline'")).text.split(' ');
      const all = expected.get(page.id).text;
      let at = 0;
      for (const word of text) {
        // what is hidden within a word leaves its pieces behind
        for (let rest = word; rest; ) {
          let length = rest.length;
          while (length > 0 && all.indexOf(rest.slice(0, length), at) < 0) length -= 1;
          assert.ok(length > 0, `${page.id}: "${rest}" is not in the file after "${all.slice(Math.max(0, at - 60), at)}"`);
          at = all.indexOf(rest.slice(0, length), at) + length;
          rest = rest.slice(length);
        }
      }
      hidden += Number(text.join('').length < all.replaceAll(' ', '').length);
    }
    await tab.close();
    t.diagnostic(`${hidden} of ${pages.length} pages hide some of their text`);
  });
}
