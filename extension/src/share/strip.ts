// The strip at the foot of every picture: what the marks mean, how much of each there is, which article this is and from
// when, and that the marks are automatic and can be wrong. A picture travels without its page.

import { named, percent, plural, t } from "../locale";
import type { Category, LayerName, Summary } from "../messages";
import type { Article } from "./article";
import { drawLines, drawMark, FAMILY, type Line, PAPER, type Style, wrap } from "./ink";

type Context = OffscreenCanvasRenderingContext2D;

const PADDING = 20;
const TITLE = { size: 16, step: 21 };
const SMALL = { size: 12.5, step: 18 };
/** Space between two entries of the legend. */
const GAP = 24;

/** The layer that stands for its category in the legend, and the share of the article's words that are marked so. */
const LEGEND: [LayerName, Category, (summary: Summary) => number][] = [
  ["quoted", "quoted", (summary) => summary.attributed],
  ["anonymous", "anonymous", (summary) => summary.anonymous],
  ["opinion", "opinion", (summary) => summary.opinion],
];

interface Entry {
  layer: LayerName;
  category: Category;
  name: string;
  rest: string;
  width: number;
}

/** Lays the strip out for a picture of this width, in CSS pixels. */
export function strip(article: Article, date: Date, style: Style, width: number): { height: number; draw(context: Context): void } {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return { height: 0, draw: () => undefined };
  const inner = Math.max(120, width - 2 * PADDING);
  const plain = (text: string) => [{ text, layers: [] }];

  context.font = `600 ${TITLE.size}px ${FAMILY}`;
  const title = wrap(context, plain(article.title), inner, 3);
  context.font = `${SMALL.size}px ${FAMILY}`;
  const when = new Intl.DateTimeFormat(t("language_tag"), { dateStyle: "long" }).format(date);
  const origin = wrap(context, plain(`${article.site} · ${when}`), inner, 2);
  const rows = legend(context, article, inner);
  const note = wrap(context, plain(`${t("panel")}. ${t("automatic")}`), inner);
  const height = PADDING + title.length * TITLE.step + origin.length * SMALL.step + 12 + rows.length * 24 + 6 +
    note.length * SMALL.step + PADDING - 6;

  const draw = (on: Context) => {
    const paper = PAPER[style.tone];
    on.fillStyle = paper.ground;
    on.fillRect(0, 0, width, height);
    on.fillStyle = paper.line;
    on.fillRect(0, 0, width, 1);
    let y = PADDING + TITLE.size;
    const text = (lines: Line[], font: string, color: string, { size, step }: { size: number; step: number }) => {
      on.font = font;
      on.fillStyle = color;
      y = drawLines(on, lines, { x: PADDING, y, size, step }, new Map(), style);
    };
    text(title, `600 ${TITLE.size}px ${FAMILY}`, paper.ink, TITLE);
    text(origin, `${SMALL.size}px ${FAMILY}`, paper.soft, SMALL);
    y += 12;
    for (const row of rows) {
      let x = PADDING;
      for (const { layer, category, name, rest, width: wide } of row) {
        on.font = `600 ${SMALL.size}px ${FAMILY}`;
        const of = on.measureText(name).width;
        drawMark(on, layer, category, style, { x, y, width: of, size: SMALL.size });
        on.fillStyle = paper.ink;
        on.fillText(name, x, y);
        on.font = `${SMALL.size}px ${FAMILY}`;
        on.fillStyle = paper.soft;
        on.fillText(rest, x + of + 8, y);
        x += wide + GAP;
      }
      y += 24;
    }
    y += 6;
    text(note, `${SMALL.size}px ${FAMILY}`, paper.soft, SMALL);
  };
  return { height: Math.ceil(height), draw };
}

/** The legend's entries, in rows that fit. */
function legend(context: Context, { findings: { report, all } }: Article, inner: number): Entry[][] {
  const counts = new Map<Category, number>();
  for (const { category } of all) counts.set(category, (counts.get(category) ?? 0) + 1);
  const rows: Entry[][] = [];
  let room = 0;
  for (const [layer, category, share] of LEGEND) {
    const name = t(named("category", category));
    const rest = t("numbers", plural("marks", counts.get(category) ?? 0), percent(share(report.summary)));
    context.font = `600 ${SMALL.size}px ${FAMILY}`;
    const bold = context.measureText(name).width;
    context.font = `${SMALL.size}px ${FAMILY}`;
    const entry: Entry = { layer, category, name, rest, width: bold + 8 + context.measureText(rest).width };
    if (rows.length === 0 || entry.width > room) {
      rows.push([]);
      room = inner;
    }
    rows.at(-1)?.push(entry);
    room -= entry.width + GAP;
  }
  return rows;
}
