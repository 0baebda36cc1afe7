// The ground that a mark lies on: measured behind the text itself, element by element, because pages that are dark by
// their own design say so in no other way, and because one article may have light text in one place and dark in another.

import { COLORS, type Tone } from "./layers";

/** A line needs this contrast to its ground to be seen (WCAG 2.2, 1.4.11). */
const ENOUGH = 3;

/** Light text is lighter than this, in relative luminance. */
const LIGHT_INK = 0.4;

/** The tones of a page's elements, each measured once. */
export class Grounds {
  private readonly measured = new Map<Element, Color | undefined>();
  private readonly tones = new Map<Element, Tone>();

  /** The tone of the ground behind an element's text. */
  tone(element: Element): Tone {
    const known = this.tones.get(element);
    if (known) return known;
    const tone = this.toneOf(element);
    this.tones.set(element, tone);
    return tone;
  }

  private toneOf(element: Element): Tone {
    const ground = this.ground(element);
    if (!ground) return "unknown";
    if (ground === CANVAS) return inkIsLight(element) ? "dark" : "light";
    const light = leastContrast("light", ground);
    const dark = leastContrast("dark", ground);
    if (Math.max(light, dark) < ENOUGH) return "unknown";
    return light > dark ? "light" : "dark";
  }

  /** The color behind an element; `undefined` where it is a picture, `CANVAS` where nothing was painted at all. */
  private ground(element: Element): Color | undefined {
    if (this.measured.has(element)) return this.measured.get(element);
    const style = getComputedStyle(element);
    const above = parent(element);
    const behind = () => (above ? this.ground(above) : CANVAS);
    const own = rgba(style.backgroundColor);
    let ground: Color | undefined;
    if (style.backgroundImage !== "none") ground = undefined;
    else if (!own || own.alpha === 0) ground = behind();
    else if (own.alpha > 0.99) ground = own;
    else ground = over(own, behind(), element);
    this.measured.set(element, ground);
    return ground;
  }
}

interface Color {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

const WHITE: Color = { red: 1, green: 1, blue: 1, alpha: 1 };
const BLACK: Color = { red: 0, green: 0, blue: 0, alpha: 1 };
/** The bare canvas, whose color is the browser's own: the text was made to be read there, so it knows. */
const CANVAS: Color = { ...WHITE };

function inkIsLight(element: Element): boolean {
  const ink = rgba(getComputedStyle(element).color);
  return ink !== undefined && luminance(ink) > LIGHT_INK;
}

/** What a color makes of the ground behind it. */
function over(front: Color, back: Color | undefined, element: Element): Color | undefined {
  if (!back) return undefined;
  const base = back !== CANVAS ? back : inkIsLight(element) ? BLACK : WHITE;
  const mix = (a: number, b: number) => a * front.alpha + b * (1 - front.alpha);
  return { red: mix(front.red, base.red), green: mix(front.green, base.green), blue: mix(front.blue, base.blue), alpha: 1 };
}

function parent(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Relative luminance of the lines of a tone. */
const LINES = (["light", "dark"] as const).map((tone) =>
  Object.values(COLORS).map((color) => {
    const [red = 0, green = 0, blue = 0] = color[tone].split(" ").map((part) => Number(part) / 255);
    return luminance({ red, green, blue, alpha: 1 });
  }),
);

/** The contrast of the line that is the hardest to see on a ground. */
function leastContrast(tone: "light" | "dark", ground: Color): number {
  const base = luminance(ground);
  const lines = LINES[tone === "light" ? 0 : 1] ?? [];
  return Math.min(...lines.map((line) => (Math.max(line, base) + 0.05) / (Math.min(line, base) + 0.05)));
}

let pixel: OffscreenCanvasRenderingContext2D | null | undefined;

/** Any computed color; components from 0 to 1. */
function rgba(css: string): Color | undefined {
  const legacy = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(css);
  if (legacy) {
    const [red = 0, green = 0, blue = 0] = legacy.slice(1, 4).map((part) => Number(part) / 255);
    return { red, green, blue, alpha: Number(legacy[4] ?? 1) };
  }
  // oklch(), color() and whatever comes: the browser itself knows what they look like.
  pixel ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!pixel) return undefined;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = css;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = Array.from(pixel.getImageData(0, 0, 1, 1).data, (v) => v / 255);
  return { red, green, blue, alpha };
}

/** Relative luminance as WCAG defines it. */
function luminance({ red, green, blue }: Color): number {
  const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
