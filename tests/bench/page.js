// The bench page's script: the extension's own reader and engine beside two well-kept libraries, in one page.

import compromise from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { loadEngine } from '../../extension/src/engine.ts';
import { read } from '../../extension/src/reader.ts';
import { paragraphs } from '../harness/prose.js';
import { reading } from './reading.js';


const engine = await loadEngine(fetch('/sourcelight_wasm_bg.wasm'));
const wink = winkNLP(model); // everything that it finds by default

/** What each does with one article: `{ text, page }`. What comes back is a count, so that no work can be left out. */
const contestants = {
  sourcelight({ page }) {
    const report = engine.analyze(page);
    return report.marks.length + report.summary.words;
  },
  'wink-nlp'({ text }) {
    const document = wink.readDoc(text);
    return document.sentences().length() + document.tokens().out(wink.its.pos).length;
  },
  compromise({ text }) {
    const document = compromise(text);
    return document.sentences().length + document.quotations().out('array').length;
  },
};

let seed = 0;

/** An article that nobody has seen, as text and as the extension's reader hands it over. */
function article(words) {
  const list = paragraphs(words, ++seed);
  const main = document.createElement('article');
  for (const text of list) main.appendChild(document.createElement('p')).textContent = text;
  document.body.replaceChildren(main);
  const { page } = read(document);
  document.body.replaceChildren();
  return { text: list.join('\n\n'), page };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Median milliseconds of each contestant over `rounds` articles of `words` words, after `warmup` that don't count. */
globalThis.bench = async (words, rounds, warmup) => {
  const names = Object.keys(contestants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    // who goes first changes from round to round
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round + warmup) % names.length];
      const fresh = article(words); // a text each, so that nobody finds another's work in a cache
      const start = performance.now();
      const count = contestants[name](fresh);
      const time = performance.now() - start;
      if (!(count > 0)) throw new Error(`${name} found nothing`);
      if (round >= 0) times[name].push(time);
      await new Promise((done) => setTimeout(done)); // let the browser clean up between runs
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
};

/** What reading a page of so many bytes of markup takes. */
globalThis.reading = (size, rounds) => reading(read, paragraphs, size, rounds);
