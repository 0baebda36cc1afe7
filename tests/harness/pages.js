// The fixture pages: an HTML file each, and beside it a JSON file with what must and must not be marked on it.
//
// JSON fields: `section` (folder in the address), `headers` (response headers), `article` (selector of the element that
// holds all marks), `outside` (selectors inside of it that hold none), `layers` (per layer: fragments that `must` be
// covered and that must not; for opinion also what is `surely` found at the strict threshold), `open` (differences that are
// known and wait for a better analysis), `never` (fragments outside the article), `notice` (the page gets a message instead of
// marks), `scripted` (the text is made by a script, so that a reader of files can't see it), `from` and `without` (the
// page is another one without all tags of a name, and has the other's expectations).

import { readFileSync, readdirSync } from 'node:fs';
import { paragraphs } from './prose.js';

const folder = new URL('../pages/', import.meta.url);
const read = (file) => readFileSync(new URL(file, folder), 'utf8');

/** The names of all fixture pages that stand in files. */
export const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort();

/** One page: its HTML and its expectations. */
export function page(name) {
  const long = name.match(/^long-(\d+)(?:-(\d+))?$/);
  if (long) return { name, section: 'news', article: 'article', html: longPage(Number(long[1]), Number(long[2] ?? 1)) };
  const expected = JSON.parse(read(`${name}.json`));
  if (!expected.from) return { name, html: read(`${name}.html`), ...expected };
  const base = page(expected.from);
  const html = base.html.replaceAll(new RegExp(`</?${expected.without}>\\n?`, 'g'), '');
  return { ...base, ...expected, name, html };
}

/** An article of at least `words` words. */
function longPage(words, seed) {
  const body = paragraphs(words, seed).map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The long read</title><style>body { font: 18px/1.6 serif; max-width: 660px; margin: 30px auto; }</style></head>
<body>
<nav><a href="#">Home</a> <a href="#">News</a></nav>
<article>
<h1>The long read: a year of building in Port Harrow</h1>
${body}
</article>
</body>
</html>
`;
}
