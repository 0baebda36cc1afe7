// The whole article as a picture where nothing can be photographed: its text set anew, with its marks.

import type { Block } from "../messages";
import { type Article, segments } from "./article";
import { drawLines, FAMILY, type Line, PAPER, ruler, type Style, surface, wrap } from "./ink";
import { LONGEST_SIDE, MOST_PIXELS, type Picture } from "./photograph";
import { strip } from "./strip";

const WIDTH = 760;
const PADDING = 48;
const SERIF = 'Georgia, "Times New Roman", serif';

interface Setting {
  size: number;
  step: number;
  font: string;
  /** Space above it, and how far it is indented. */
  above: number;
  indent: number;
}

const TEXT: Setting = { size: 18, step: 29, font: `18px ${SERIF}`, above: 14, indent: 0 };
const SMALL: Setting = { size: 14, step: 20, font: `14px ${FAMILY}`, above: 10, indent: 0 };
const SETTINGS: Record<Block[2], Setting> = {
  "headline": { size: 30, step: 37, font: `bold 30px ${SERIF}`, above: 0, indent: 0 },
  "heading": { size: 21, step: 29, font: `bold 21px ${SERIF}`, above: 26, indent: 0 },
  "paragraph": TEXT,
  "quote": { ...TEXT, indent: 28 },
  "embed": { ...TEXT, indent: 28 },
  "list-item": { ...TEXT, indent: 20, above: 6 },
  "caption": SMALL,
  "byline": SMALL,
  "dateline": SMALL,
  "correction": SMALL,
  "promo": SMALL,
  "pull-quote": { ...TEXT, indent: 28 },
  "live-entry": { size: 21, step: 29, font: `bold 21px ${SERIF}`, above: 26, indent: 0 },
};

/** Sets the article. */
export function sheet(article: Article, date: Date, style: Style): Picture {
  const { body, furniture, layers } = article.findings.report;
  const measure = ruler();
  const heads = furniture.filter(([, , kind]) => kind === "headline" || kind === "byline");
  const foot = strip(article, date, style, WIDTH);
  const most = LONGEST_SIDE - foot.height - 2 * PADDING;
  const parts: { lines: Line[]; setting: Setting }[] = [];
  let height = 0;
  let whole = 0;
  for (const [start, end, kind] of [...heads, ...body].sort((a, b) => a[0] - b[0])) {
    const setting = SETTINGS[kind];
    measure.font = setting.font;
    const lines = wrap(measure, segments(article, [start, end]), WIDTH - 2 * PADDING - setting.indent);
    const taller = setting.above + lines.length * setting.step;
    whole += taller;
    if (whole > most) continue;
    height += taller;
    parts.push({ lines, setting });
  }
  const shown = height / whole;
  height += 2 * PADDING - TEXT.above;
  const tall = height + foot.height;
  const scale = Math.min(2, LONGEST_SIDE / tall, Math.sqrt(MOST_PIXELS / (WIDTH * tall)));
  const { canvas, context } = surface(Math.round(WIDTH * scale), Math.round(tall * scale));
  context.scale(scale, scale);
  context.fillStyle = PAPER[style.tone].ground;
  context.fillRect(0, 0, WIDTH, tall);
  const categories = new Map(layers.map((layer) => [layer.name, layer.category]));
  let y = PADDING;
  for (const { lines, setting: { size, step, font, above, indent } } of parts) {
    context.font = font;
    context.fillStyle = PAPER[style.tone].ink;
    const at = { x: PADDING + indent, y: y + above + size, size, step };
    y = drawLines(context, lines, at, categories, style) - size;
  }
  context.translate(0, height);
  foot.draw(context);
  return { canvas, shown };
}
