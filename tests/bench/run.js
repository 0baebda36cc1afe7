// The browser bench: the whole analysis in Wasm beside wink-nlp and compromise, and what a click, the page to try it on and a
// picture cost. Prints Markdown.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dist, launch } from '../harness/chromium.js';
import { freshOrigin } from '../harness/server.js';
import { capture } from './capture.js';
import { clicks } from './clicks.js';
import { firstVisits } from './www.js';

/** Words of each article, articles measured, and articles before them for the compilers to warm up on. */
const sizes = [
  { words: 800, rounds: 101, warmup: 200 },
  { words: 5_000, rounds: 21, warmup: 20 },
  { words: 100_000, rounds: 5, warmup: 1 },
];

const version = (name) => JSON.parse(readFileSync(join(import.meta.dirname, '../node_modules', name, 'package.json'), 'utf8')).version;
const ms = (time) => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
const times = (ratio) => `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} ×`;

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'page.js')],
  bundle: true,
  format: 'esm',
  write: false,
  define: { 'import.meta.url': 'undefined' },
  logLevel: 'warning',
});

const chromium = await launch();
try {
  const { server, context } = chromium;
  server.put('/bench.js', 'text/javascript', outputFiles[0].contents);
  server.put('/sourcelight_wasm_bg.wasm', 'application/wasm', readFileSync(join(dist, 'chrome/sourcelight_wasm_bg.wasm')));
  server.put('/bench', 'text/html', '<!doctype html><html lang="en"><title>Bench</title><body><script type="module" src="/bench.js"></script>');
  const tab = await context.newPage();
  await tab.goto(`${freshOrigin()}/bench`);
  await tab.waitForFunction(() => globalThis.bench && globalThis.crossOriginIsolated); // isolated: a clock of 5 µs

  const wink = `wink-nlp ${version('wink-nlp')}`;
  const compromise = `compromise ${version('compromise')}`;
  const browser = `Chromium ${context.browser().version()}`;
  console.log(`Whole analysis of one article, ${browser}, one thread, fresh text each call, medians:\n`);
  console.log(`| words | Sourcelight (Wasm) | ${wink} | ${compromise} | wink / Sourcelight | compromise / Sourcelight |`);
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { words, rounds, warmup } of sizes) {
    const result = await tab.evaluate(([words, rounds, warmup]) => globalThis.bench(words, rounds, warmup), [words, rounds, warmup]);
    const own = result.sourcelight;
    const cells = [words.toLocaleString('en'), ms(own), ms(result['wink-nlp']), ms(result.compromise), times(result['wink-nlp'] / own), times(result.compromise / own)];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(`
wink-nlp reads the document by its default (sentences, parts of speech, negation, sentiment, entities; wink-eng-lite-web-model
${version('wink-eng-lite-web-model')}), compromise by its own (sentences, parts of speech) and finds quotations. Sourcelight finds the article, its sentences, who said what, who the sources are and what
is opinion, from the page as the extension reads it to the report as a plain object.
`);
  console.log('Reading the live page, before anything is sent:\n');
  console.log('| markup | blocks | median | longest |');
  console.log('| ---: | ---: | ---: | ---: |');
  for (const [size, rounds] of [[1_000_000, 11], [10_000_000, 3]]) {
    const { median, longest, blocks } = await tab.evaluate(([size, rounds]) => globalThis.reading(size, rounds), [size, rounds]);
    console.log(`| ${size / 1e6} MB | ${blocks.toLocaleString('en')} | ${ms(median)} | ${ms(longest)} |`);
  }
  console.log('');
  await tab.close();

  const rounds = 10;
  console.log(`What a reader waits for, page of 800 words where nothing else is said, ${rounds} times each:\n`);
  console.log('| | median | fastest | slowest |');
  console.log('| --- | ---: | ---: | ---: |');
  const row = (what, list) => `| ${what} | ${ms((list[rounds / 2 - 1] + list[rounds / 2]) / 2)} | ${ms(list[0])} | ${ms(list.at(-1))} |`;
  for (const [what, list] of Object.entries(await clicks(chromium, rounds))) console.log(row(what, list));

  const { times: visits, bytes } = await firstVisits(chromium, rounds);
  console.log(`\nThe page to try it on, first visit, from its address to a marked article, ${rounds} visits, ${Math.round(bytes / 1000)} kB until then:\n`);
  console.log('| | median | fastest | slowest |');
  console.log('| --- | ---: | ---: | ---: |');
  console.log(row('first visit', visits));

  console.log('\nA picture of a whole article, one pixel a pixel:\n');
  console.log('| article | time | memory at its peak, all processes, beyond what they held |');
  console.log('| ---: | ---: | ---: |');
  for (const pixels of [6_000, 20_000]) {
    const { height, seconds, memory } = await capture(chromium, pixels);
    console.log(`| ${height.toLocaleString('en')} px | ${seconds.toFixed(1)} s | ${memory === undefined ? '' : `${memory.toFixed(0)} MB`} |`);
  }
} finally {
  await chromium.close();
}
