// Text on a canvas, broken into lines, with marks as the page has them.

import { COLORS, TINTS, LOOKS, type Palette, STRENGTH } from "../layers";
import type { Category, LayerName } from "../messages";
import type { Segment } from "./article";
import { Stopped } from "./stopped";

export type Context = OffscreenCanvasRenderingContext2D;

/** A picture's own ground, and how its marks look. */
export interface Style {
  tone: "light" | "dark";
  palette: Palette;
}

export const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

/** The colors of a picture's own ground and text. */
export const PAPER: Record<Style["tone"], { ground: string; ink: string; soft: string; line: string }> = {
  light: { ground: "#fdfdfc", ink: "#1d1f23", soft: "#5d6068", line: "#e2e1dc" },
  dark: { ground: "#1b1d22", ink: "#eceef2", soft: "#a3a8b4", line: "#363a43" },
};

/** A canvas for a picture, in the picture's own pixels. */
export function surface(width: number, height: number): { canvas: OffscreenCanvas; context: Context } {
  const canvas = new OffscreenCanvas(width, height);
  // Read back once and for all, so that it is best kept where it is read: nothing drawn waits to be sent to the GPU, which
  // would keep every tile of a long page in memory.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Stopped("share_refused");
  // What is set here is English, or the reader's language; without this the page's own direction would hold.
  context.direction = "ltr";
  return { canvas, context };
}

/** What measures text. */
export function ruler(): Context {
  return surface(1, 1).context;
}

/** A word, or what of it one mark covers, with the white space after it. */
interface Run extends Segment {
  x: number;
  width: number;
}

export type Line = Run[];

/** Breaks marked text into lines no wider than `width`, in the context's font. Past `most` lines it ends in "…". */
export function wrap(context: Context, segments: Segment[], width: number, most = Infinity): Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  let x = 0;
  // A word may be cut by marks: its parts stay together.
  for (const word of words(segments)) {
    const wide = word.reduce((sum, run) => sum + context.measureText(run.text.trimEnd()).width, 0);
    if (line.length > 0 && x + wide > width) {
      lines.push(line);
      line = [];
      x = 0;
    }
    for (const segment of word) {
      const run = { ...segment, x, width: context.measureText(segment.text).width };
      line.push(run);
      x += run.width;
    }
  }
  if (line.length > 0) lines.push(line);
  if (lines.length > most) {
    lines.length = most;
    const end = lines.at(-1)?.at(-1);
    if (end) end.text = `${end.text.trimEnd()}…`;
  }
  return lines;
}

function* words(segments: Segment[]): Generator<Segment[]> {
  let word: Segment[] = [];
  for (const segment of segments) {
    for (const part of segment.text.match(/\S+\s*|\s+/g) ?? []) {
      word.push({ ...segment, text: part.replace(/\s+/g, " ") });
      if (/\s$/.test(part)) {
        yield word;
        word = [];
      }
    }
  }
  if (word.length > 0) yield word;
}

/** Draws lines, the first one's baseline at `y`; returns the y after the last. */
export function drawLines(
  context: Context,
  lines: Line[],
  at: { x: number; y: number; size: number; step: number },
  categories: ReadonlyMap<LayerName, Category>,
  style: Style,
): number {
  const ink = context.fillStyle;
  let { y } = at;
  for (const line of lines) {
    for (const { layer, x, width } of stretches(context, line)) {
      drawMark(context, layer, categories.get(layer) ?? "quoted", style, { x: at.x + x, y, width, size: at.size });
    }
    for (const run of line) {
      context.fillStyle = run.aside ? PAPER[style.tone].soft : ink;
      context.fillText(run.text, at.x + run.x, y);
    }
    y += at.step;
  }
  context.fillStyle = ink;
  return y;
}

/** Where each layer goes on without a break, the lowest first. A mark ends with its last word, not with the space after it. */
function stretches(context: Context, line: Line): { layer: LayerName; x: number; width: number }[] {
  return [...new Set(line.flatMap((run) => run.layers))].flatMap((layer) => {
    const found: { layer: LayerName; x: number; width: number }[] = [];
    for (const [i, run] of line.entries()) {
      if (!run.layers.includes(layer)) continue;
      const goesOn = line[i + 1]?.layers.includes(layer);
      const width = goesOn ? run.width : context.measureText(run.text.trimEnd()).width;
      const last = line[i - 1]?.layers.includes(layer) ? found.at(-1) : undefined;
      if (last) last.width = run.x + width - last.x;
      else found.push({ layer, x: run.x, width });
    }
    return found;
  });
}

/** Draws a layer's ground and line under text of this width and size whose baseline is at `y`. */
export function drawMark(
  context: Context,
  layer: LayerName,
  category: Category,
  { tone, palette }: Style,
  { x, y, width, size }: { x: number; y: number; width: number; size: number },
): void {
  const { ground, style, line, offset } = LOOKS[layer];
  const color = COLORS[category][tone];
  const strength = STRENGTH[palette];
  const thick = line * strength.line;
  const tint = Math.min(ground[tone] * strength.ground, 0.5);
  context.save();
  if (tint > 0) {
    context.fillStyle = `rgb(${TINTS[category][tone]} / ${tint})`;
    context.fillRect(x, y - size * 0.95, width, size * 1.25);
  }
  context.strokeStyle = palette === "lines" ? PAPER[tone].ink : `rgb(${color})`;
  context.lineWidth = thick;
  context.beginPath();
  const base = y + parseFloat(offset) * size + thick / 2;
  if (style === "wavy") {
    const wave = 3 * thick;
    context.rect(x, y - size, width, size * 2);
    context.clip();
    context.beginPath();
    context.moveTo(x, base);
    for (let at = x, up = true; at < x + width; at += wave, up = !up) {
      context.quadraticCurveTo(at + wave / 2, base + (up ? -wave : wave) / 1.5, at + wave, base);
    }
  } else {
    if (style === "dashed") context.setLineDash([thick * 3, thick * 2]);
    context.moveTo(x, base);
    context.lineTo(x + width, base);
  }
  context.stroke();
  context.restore();
}
