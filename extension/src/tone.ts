// Is the text dark on light ground, or light on dark? Asked of the text itself: pages that are dark by their own design
// do not say so in any other way.

import type { Tone } from "./layers";

/** How many of the elements are looked at: a majority of few is as good as one of all. */
const SAMPLES = 9;

/** The tone of most of the elements. */
export function toneOf(elements: Element[]): Tone {
  const step = Math.max(1, Math.floor(elements.length / SAMPLES));
  const samples = elements.filter((_, index) => index % step === 0).slice(0, SAMPLES);
  const dark = samples.filter((element) => isDark(element)).length;
  return dark * 2 > samples.length ? "dark" : "light";
}

function isDark(element: Element): boolean {
  for (let at: Element | null = element; at; at = parent(at)) {
    const ground = rgba(getComputedStyle(at).backgroundColor);
    if (ground && ground.alpha > 0.5) return luminance(ground) < 0.25;
  }
  // Nothing opaque behind it (a picture, or the bare canvas): the text was made to be read there, so it knows.
  const ink = rgba(getComputedStyle(element).color);
  return ink !== undefined && luminance(ink) > 0.4;
}

function parent(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

interface Color {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

let pixel: OffscreenCanvasRenderingContext2D | null | undefined;

/** Any computed colour; components from 0 to 1. */
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
