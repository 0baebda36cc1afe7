// One passage as a picture of its own: the words with their marks, why they are marked, and the strip. It is set anew, not
// photographed, so that it looks alike from every page.

import { rows } from "../explain";
import type { Finding } from "../findings";
import type { Span } from "../messages";
import { type Article, blockAround, segments } from "./article";
import { drawLines, FAMILY, PAPER, type Style, wrap } from "./ink";
import { strip } from "./strip";

/** In CSS pixels; the picture has twice as many, so that it is sharp wherever it ends up. */
const WIDTH = 680;
const SCALE = 2;
const PADDING = 40;
const WORDS = { size: 22, step: 34 };
const WHY = { size: 14, step: 21 };
const MOST_LINES = 24;
/** How much of a long paragraph is shown on either side of the passage, in UTF-16 units. */
const SURROUNDINGS = 160;
const SERIF = 'Georgia, "Times New Roman", serif';

/** Draws the card of a finding. */
export function card(article: Article, finding: Finding, date: Date, style: Style): OffscreenCanvas {
  const ruler = new OffscreenCanvas(1, 1).getContext("2d");
  const inner = WIDTH - 2 * PADDING;
  const parts = segments(article, passage(article, finding));
  const foot = strip(article, date, style, WIDTH);
  const canvas = new OffscreenCanvas(1, 1);
  if (!ruler) return canvas;
  ruler.font = `${WORDS.size}px ${SERIF}`;
  const lines = wrap(ruler, parts, inner, MOST_LINES);
  ruler.font = `${WHY.size}px ${FAMILY}`;
  const why = rows(finding, article.findings).flatMap(({ label, text }) => wrap(ruler, [{ text: `${label}: ${text}`, layers: [] }], inner));
  const height = PADDING + lines.length * WORDS.step + 8 + why.length * WHY.step + PADDING - 12;

  canvas.width = WIDTH * SCALE;
  canvas.height = Math.ceil((height + foot.height) * SCALE);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return canvas;
  context.scale(SCALE, SCALE);
  const paper = PAPER[style.tone];
  context.fillStyle = paper.ground;
  context.fillRect(0, 0, WIDTH, height);
  const categories = new Map(article.findings.report.layers.map((layer) => [layer.name, layer.category]));
  context.font = `${WORDS.size}px ${SERIF}`;
  context.fillStyle = paper.ink;
  const below = drawLines(context, lines, { x: PADDING, y: PADDING + WORDS.size, ...WORDS }, categories, style);
  context.font = `${WHY.size}px ${FAMILY}`;
  context.fillStyle = paper.soft;
  drawLines(context, why, { x: PADDING, y: below + 8 - (WORDS.step - WORDS.size) / 2, ...WHY }, categories, style);
  context.translate(0, height);
  foot.draw(context);
  return canvas;
}

/** The passage's paragraph, or what of it stands around the passage. */
function passage(article: Article, { spans }: Finding): Span {
  const start = Math.min(...spans.map((span) => span[0]));
  const block = blockAround(article, start);
  if (!block) return [start, Math.max(...spans.map((span) => span[1]))];
  const end = Math.min(block[1], Math.max(...spans.map((span) => span[1])));
  const { text } = article.findings;
  const from = start - block[0] <= SURROUNDINGS ? block[0] : text.indexOf(" ", start - SURROUNDINGS) + 1;
  const to = block[1] - end <= SURROUNDINGS ? block[1] : text.lastIndexOf(" ", end + SURROUNDINGS);
  return [from, to];
}
