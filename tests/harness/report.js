// The command line's report on a fixture page.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cli } from './paths.js';

/** Runs the command line on a page as if it had been saved from `url`. `unit` converts its offsets to JavaScript's. */
export function report({ name, html }, url) {
  if (!existsSync(cli)) throw new Error(`no command line at ${cli}: run 'cargo build --release'`);
  const input = `${JSON.stringify({ id: name, html, url })}\n`;
  const done = spawnSync(cli, ['analyze', '--format', 'jsonl', '-'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (done.status !== 0) throw new Error(`the command line ended with ${done.status}: ${done.error?.message ?? done.stderr}`);
  const found = JSON.parse(done.stdout);
  const units = [0];
  for (const point of found.text) units.push(units.at(-1) + point.length);
  return { ...found, unit: (point) => units[point] };
}
