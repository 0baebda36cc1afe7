// The strip at the foot of every picture: what the marks mean, how much of each there is, which article this is and from
// when, and that the marks are automatic and can be wrong. A picture travels without its page, and is looked at on a phone
// as often as not: the strip's type grows with the picture.

import { named, t } from "../locale";
import type { Category, LayerName } from "../messages";
import { numbers } from "../overview";
import type { Article } from "./article";
import { type Context, drawLines, drawMark, FAMILY, type Line, PAPER, ruler, type Style, wrap } from "./ink";

/** In the strip's own pixels, of which one grows with the picture from `NARROW` on. */
const PADDING = 22;
const TITLE = { size: 16, step: 21 };
const SMALL = { size: 12.5, step: 18 };
const ENTRY = 23;
const GAP = 18;
const NARROW = 560;
const LARGEST = 1.6;
/** Title and legend stand beside each other where this is left for the title. */
const BESIDE = 240;

/** The layer that stands for its category in the legend. */
const LEGEND: [LayerName, Category][] = [["quoted", "quoted"], ["anonymous", "anonymous"], ["opinion", "opinion"]];

/** The strip for pictures of one width. */
export interface Strip {
  height: number;
  draw(context: Context): void;
}

/** Lays the strip out for a picture of this width, in CSS pixels. */
export function strip(article: Article, date: Date, style: Style, width: number): Strip {
  const grown = Math.min(LARGEST, Math.max(1, width / NARROW));
  const inner = Math.max(120, width / grown - 2 * PADDING);
  const context = ruler();
  const plain = (text: string) => [{ text, layers: [] }];
  const set = (text: string, font: string, width: number, most?: number) => {
    context.font = font;
    return wrap(context, plain(text), width, most);
  };
  const [strong, small] = [`600 ${TITLE.size}px ${FAMILY}`, `${SMALL.size}px ${FAMILY}`];
  const name = `600 ${SMALL.size}px ${FAMILY}`;

  const entries = LEGEND.map(([layer, category]) => {
    const on = !article.hidden.has(category);
    return { layer, category, on, name: t(named("category", category)), rest: on ? numbers(article.findings.report, category) : t("share_off") };
  });
  context.font = name;
  const names = entries.map((entry) => context.measureText(entry.name).width);
  const column = Math.max(...names) + GAP;
  context.font = small;
  const legend = column + Math.max(...entries.map((entry) => context.measureText(entry.rest).width));
  const beside = inner - legend - 2 * GAP >= BESIDE;
  // Where even the legend is too wide, its numbers stand below its names.
  const below = legend > inner;

  const left = beside ? inner - legend - 2 * GAP : inner;
  const when = new Intl.DateTimeFormat(t("language_tag"), { dateStyle: "long" }).format(date);
  const title = set(article.title, strong, left, 3);
  const origin = set(`${article.site} · ${when}`, small, left, 2);
  const note = set(`${t("panel")}. ${t("automatic")}`, small, left);
  const told = title.length * TITLE.step + (origin.length + note.length) * SMALL.step;
  const listed = entries.length * (below ? SMALL.step + ENTRY + 6 : ENTRY);
  const height = 2 * PADDING - 8 + (beside ? Math.max(told + 6, listed) : told + 18 + listed);

  const draw = (on: Context) => {
    const paper = PAPER[style.tone];
    on.save();
    on.scale(grown, grown);
    on.fillStyle = paper.ground;
    on.fillRect(0, 0, width / grown, height + 1);
    on.fillStyle = paper.line;
    on.fillRect(0, 0, width / grown, 1);
    let y = PADDING + TITLE.size - 3;
    const text = (lines: Line[], font: string, color: string, { size, step }: { size: number; step: number }) => {
      on.font = font;
      on.fillStyle = color;
      y = drawLines(on, lines, { x: PADDING, y, size, step }, new Map(), style);
    };
    text(title, strong, paper.ink, TITLE);
    text(origin, small, paper.soft, SMALL);
    if (beside) {
      y += 6;
      text(note, small, paper.soft, SMALL);
      y = PADDING + SMALL.size;
    } else {
      y += 12;
    }
    const x = PADDING + (beside ? left + 2 * GAP : 0);
    for (const [i, entry] of entries.entries()) {
      on.font = name;
      if (entry.on) drawMark(on, entry.layer, entry.category, style, { x, y, width: names[i] ?? 0, size: SMALL.size });
      on.fillStyle = entry.on ? paper.ink : paper.soft;
      on.fillText(entry.name, x, y);
      on.font = small;
      on.fillStyle = paper.soft;
      if (below) y += ENTRY;
      on.fillText(entry.rest, below ? x : x + column, y);
      y += below ? SMALL.step + 6 : ENTRY;
    }
    if (!beside) {
      y += 4;
      text(note, small, paper.soft, SMALL);
    }
    on.restore();
  };
  return { height: Math.ceil(height * grown), draw };
}
