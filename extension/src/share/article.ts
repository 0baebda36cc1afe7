// What every form of sharing starts from: the analyzed article, and what stands at the head of whatever leaves the page.

import type { Finding, Findings } from "../findings";
import type { Block, Category, LayerName, Span } from "../messages";

/** An analyzed article. */
export interface Article {
  title: string;
  /** Its address, without a fragment. */
  url: string;
  /** The outlet's name, or the host's. */
  site: string;
  /** The report, and the page's text that its offsets refer to. */
  findings: Findings;
  /** What the reader has switched off: it is on no picture and in no text. */
  hidden: ReadonlySet<Category>;
}

/** The findings that are switched on, in reading order. */
export function shown({ findings, hidden }: Article): Finding[] {
  return findings.all.filter(({ category }) => !hidden.has(category));
}

/** A stretch of text and the layers that mark it, the lowest first. */
export interface Segment {
  text: string;
  layers: LayerName[];
  /** It only stands around what is meant. */
  aside?: boolean;
}

/** Cuts `[start, end)` of the text where marks begin and end. */
export function segments({ findings: { text, report }, hidden }: Article, [start, end]: Span): Segment[] {
  const marks: { start: number; end: number; layer: number }[] = [];
  for (let i = 0; i + 3 < report.marks.length; i += 4) {
    const [from = 0, to = 0, layer = 0] = report.marks.slice(i, i + 3);
    if (from < end && to > start) marks.push({ start: Math.max(from, start), end: Math.min(to, end), layer });
  }
  const cuts = [...new Set([start, end, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const all: Segment[] = [];
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1];
    if (to === undefined) break;
    const here = marks.filter((mark) => mark.start <= from && mark.end >= to).map((mark) => mark.layer);
    const shown = [...new Set(here)].sort((a, b) => a - b).flatMap((layer) => report.layers[layer] ?? []);
    const layers = shown.filter(({ category }) => !hidden.has(category)).map(({ name }) => name);
    all.push({ text: text.slice(from, to), layers });
  }
  return all;
}

/** The block that holds `at`, if it is one of the article's. */
export function blockAround({ findings }: Article, at: number): Block | undefined {
  return findings.report.body.find(([start, end]) => start <= at && at < end);
}
