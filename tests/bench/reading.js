// Reading large pages: what the content script does on the page's own thread before anything is sent.
//
// The page is laid out before, as it is for a reader who clicks; each round starts with the browser's style caches warm.

const now = () => performance.now();

/** A page of about `size` bytes of markup: menus, a long article with links and emphasis, and comments below. */
function fill(size, paragraphs) {
  const links = (count) => Array.from({ length: count }, (_, i) => `<li class="menu-item"><a href="#${i}">Section ${i}</a></li>`).join('');
  const parts = [`<header class="site-header"><nav><ul>${links(60)}</ul></nav></header><main><article class="post"><h1>A long read</h1>`];
  let length = parts[0].length;
  for (let seed = 1; length < size; seed++) {
    for (const text of paragraphs(800, seed)) {
      const words = text.split(' ');
      words[3] = `<a href="#story-${seed}" class="inline-link">${words[3] ?? ''}</a>`;
      words[7] = `<em>${words[7] ?? ''}</em>`;
      const part = `<div class="block block--text" data-component="paragraph"><p>${words.join(' ')}</p></div>`;
      parts.push(part);
      length += part.length;
    }
    const aside = `<aside class="related"><ul>${links(20)}</ul></aside>`;
    parts.push(aside);
    length += aside.length;
  }
  parts.push('</article></main>');
  return parts.join('\n');
}

/** Median and longest milliseconds of reading a page of `size` bytes, over `rounds`. */
export async function reading(read, paragraphs, size, rounds) {
  document.body.innerHTML = fill(size, paragraphs);
  document.body.getBoundingClientRect();
  const times = [];
  let blocks = 0;
  for (let round = 0; round < rounds; round++) {
    const start = now();
    blocks = read(document).page.blocks.length / 3;
    times.push(now() - start);
    await new Promise((done) => setTimeout(done));
  }
  document.body.replaceChildren();
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], longest: times.at(-1), blocks };
}
