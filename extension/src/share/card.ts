// One passage as a picture of its own: the words with their marks, why they are marked, and the strip. It is set anew, not
// photographed, so that it looks alike from every page.

import { rows } from "../explain";
import type { Finding } from "../findings";
import type { Span } from "../messages";
import { type Article, blockAround, type Segment, segments } from "./article";
import { drawLines, FAMILY, PAPER, ruler, type Style, surface, wrap } from "./ink";
import { strip } from "./strip";

/** In CSS pixels; the picture has twice as many, so that it is sharp wherever it ends up. */
const WIDTH = 680;
const SCALE = 2;
const PADDING = 40;
const WORDS = { size: 22, step: 34 };
const WHY = { size: 15.5, step: 23 };
const MOST_LINES = 24;
/** How much of a long paragraph is shown on either side of the passage, in UTF-16 units. */
const SURROUNDINGS = 160;
/** A rest shorter than this is shown as well: it would be longer to say that it is left out. */
const REST = 60;
const SERIF = 'Georgia, "Times New Roman", serif';

/** Draws the card of a finding. */
export function card(article: Article, finding: Finding, date: Date, style: Style): OffscreenCanvas {
  const inner = WIDTH - 2 * PADDING;
  const measure = ruler();
  measure.font = `${WORDS.size}px ${SERIF}`;
  const lines = wrap(measure, passage(article, finding), inner, MOST_LINES);
  measure.font = `${WHY.size}px ${FAMILY}`;
  const why = rows(finding, article.findings).flatMap(({ label, text }) =>
    wrap(measure, [{ text: `${label}: `, layers: [], aside: true }, { text, layers: [] }], inner));
  const foot = strip(article, date, style, WIDTH);
  const height = PADDING + lines.length * WORDS.step + 10 + why.length * WHY.step + PADDING - 12;

  const { canvas, context } = surface(WIDTH * SCALE, Math.ceil((height + foot.height) * SCALE));
  context.scale(SCALE, SCALE);
  const paper = PAPER[style.tone];
  context.fillStyle = paper.ground;
  context.fillRect(0, 0, WIDTH, height);
  const categories = new Map(article.findings.report.layers.map((layer) => [layer.name, layer.category]));
  context.font = `${WORDS.size}px ${SERIF}`;
  context.fillStyle = paper.ink;
  const below = drawLines(context, lines, { x: PADDING, y: PADDING + WORDS.size, ...WORDS }, categories, style);
  context.font = `${WHY.size}px ${FAMILY}`;
  drawLines(context, why, { x: PADDING, y: below + 10 - (WORDS.step - WORDS.size) / 2, ...WHY }, categories, style);
  context.translate(0, height);
  foot.draw(context);
  return canvas;
}

/** The passage in its paragraph, or in what of it stands around; the surroundings aside. */
function passage(article: Article, { spans, category, attribution }: Finding): Segment[] {
  const { text } = article.findings;
  const start = Math.min(...spans.map((span) => span[0]));
  const block = blockAround(article, start) ?? [start, Math.max(...spans.map((span) => span[1]))];
  const end = Math.min(block[1], Math.max(...spans.map((span) => span[1])));
  const from = start - block[0] <= SURROUNDINGS + REST ? block[0] : text.indexOf(" ", start - SURROUNDINGS) + 1;
  const to = block[1] - end <= SURROUNDINGS + REST ? block[1] : text.lastIndexOf(" ", end + SURROUNDINGS);

  // Who says something and what is said belong together.
  const meant = [...spans, ...(attribution?.source ?? []), ...(attribution?.content ?? [])];
  const cuts = [...new Set([from, to, ...meant.flat().filter((at) => at > from && at < to)])].sort((a, b) => a - b);
  const hidden = new Set(article.hidden);
  hidden.delete(category);
  const omitted = (is: boolean): Segment[] => (is ? [{ text: " … ", layers: [], aside: true }] : []);
  return [
    ...omitted(from > block[0]),
    ...cuts.slice(0, -1).flatMap((cut, i) => {
      const piece: Span = [cut, cuts[i + 1] ?? to];
      const aside = !meant.some((span) => span[0] <= piece[0] && piece[1] <= span[1]);
      return segments({ ...article, hidden }, piece).map((segment) => ({ ...segment, aside }));
    }),
    ...omitted(to < block[1]),
  ];
}
