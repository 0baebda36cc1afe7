// Reading only what the reader has selected: the page as it was read, cut down to the blocks and parts of blocks within
// the selection. Offsets stay those of the whole text, so that the way back to the page stays the same.

import type { PageMessage, Span } from "./messages";
import type { Reading } from "./reader";

/** A selection shorter than this, in characters, was made for something else: a word looked up, a slip of the hand. */
const SHORTEST = 40;

/** What is selected on the page, as far as it is more than a few words, or `asked` for. */
export function selected(document: Document, asked = false): Range | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  return selection.toString().trim().length < (asked ? 1 : SHORTEST) ? undefined : selection.getRangeAt(0).cloneRange();
}

/** The stretch of the page's text that a range covers, grown to whole words. */
export function spanOf(range: Range, { page, locate }: Reading): Span | undefined {
  const { text } = page;
  // The text is in the order of the document, so each end is found by halving.
  const first = (isPast: (live: Range) => boolean): number => {
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      // What stands between blocks is nowhere on the page: look at the next character that is.
      let at = middle;
      let live = locate(at, at + 1)[0];
      while (!live && ++at < high) live = locate(at, at + 1)[0];
      if (!live || isPast(live)) high = middle;
      else low = at + 1;
    }
    return low;
  };
  const before = (a: Range, b: Range, how: number) => {
    try {
      return a.compareBoundaryPoints(how, b) < 0;
    } catch {
      return false; // in another tree
    }
  };
  let start = first((live) => !before(live, range, Range.START_TO_START));
  let end = first((live) => !before(live, range, Range.END_TO_START));
  while (start > 0 && isWord(text, start - 1) && isWord(text, start)) start--;
  while (end < text.length && end > 0 && isWord(text, end - 1) && isWord(text, end)) end++;
  return start < end ? [start, end] : undefined;
}

/** The page with nothing but a stretch of its text: all of that is the article, whatever elements it stands in. */
export function cropped(page: PageMessage, [start, end]: Span): PageMessage {
  const crop = (triples: number[], third: (value: number) => number) => {
    const kept: number[] = [];
    for (let i = 0; i + 2 < triples.length; i += 3) {
      const [from = 0, to = 0, value = 0] = triples.slice(i, i + 3);
      if (from < end && to > start) kept.push(Math.max(from, start), Math.min(to, end), third(value));
    }
    return kept;
  };
  return { ...page, parents: [], names: "", blocks: crop(page.blocks, () => 0), inlines: crop(page.inlines, (kind) => kind) };
}

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{N}'’-]/u.test(text.charAt(at));
}
