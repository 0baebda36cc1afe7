// The command line's report on a fixture page.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cli } from './chromium.js';

/** Runs the command line on a page as if it had been saved from `url`. Offsets become words: see `slice`. */
export function report({ name, html }, url, options = []) {
  if (!existsSync(cli)) throw new Error(`no command line at ${cli}: run 'cargo build --release'`);
  const input = `${JSON.stringify({ id: name, html, url })}\n`;
  const done = spawnSync(cli, ['analyze', '--format', 'jsonl', ...options, '-'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (done.status !== 0) throw new Error(`the command line ended with ${done.status}: ${done.error?.message ?? done.stderr}`);
  const found = JSON.parse(done.stdout);
  const points = [...found.text];
  return { ...found, slice: ([start, end]) => tidy(points.slice(start, end).join('')) };
}

/** One space for any white space, none at the ends. */
export function tidy(words) {
  return words.replace(/\s+/g, ' ').trim();
}
