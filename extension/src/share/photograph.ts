// The whole article as one picture: scrolled past the window and put together, tile by tile.
//
// Whatever ends it, the page is left as it was: scrolled to where the reader was, with nothing held.

import type { Area } from "../messages";
import { onScreen, painted } from "../painted";
import { type Capture, due, seesWholePage, shoot, wait } from "./camera";
import { surface } from "./ink";
import { Scroller } from "./scroller";
import { Still } from "./still";
import { Stopped } from "./stopped";
import type { Strip } from "./strip";
import { uncut } from "./uncut";

/** Longest side of a picture, in its own pixels: what all browsers' canvases take. */
export const LONGEST_SIDE = 30_000;
/** Most pixels of a picture; four bytes each while it is made. Finer screens' pictures are made coarser to fit. */
export const MOST_PIXELS = 32_000_000;
/** Longest stretch that is taken at once where the browser can take what is out of view, in CSS pixels. */
const LONGEST_STRETCH = 8_000;
/** How long pictures that load as they come into view may take, per view. */
const LOADING_MS = 1_500;
/** How often a page that moves meanwhile is tried anew. */
const TRIES = 3;
/** Space around the article, in CSS pixels. */
const MARGIN = 24;

/** What is to be photographed. */
export interface Subject {
  /** The article's ranges; asked anew each time, as pages redraw. */
  ranges(): Range[];
  capture: Capture;
  /** Our own element, which is in no picture. */
  ours: HTMLElement;
  /** The strip at the picture's foot for a picture of this width, in CSS pixels. */
  strip(width: number): Strip;
}

export interface Picture {
  canvas: OffscreenCanvas;
  /** How much of the article is on it, 0 to 1: less than all where it is longer than a picture can be. */
  shown: number;
}

/** The page moved under the camera. */
class Moved extends Error {}

/** Takes the picture. `progress` hears the share that is done, 0 to 1. Throws `Stopped`, or what `signal` was aborted with. */
export async function photograph(subject: Subject, progress: (done: number) => void, signal: AbortSignal): Promise<Picture> {
  const first = subject.ranges()[0]?.startContainer;
  const element = first instanceof Element ? first : first?.parentElement;
  if (!element) throw new Stopped("share_gone");
  const scroller = Scroller.around(element);
  const { left, top } = scroller;
  const still = new Still(element, subject.ours);
  try {
    await passOver(subject, scroller, signal);
    for (let tries = 1; ; tries++) {
      try {
        return await take(subject, scroller, still, progress, signal);
      } catch (error) {
        if (!(error instanceof Moved)) throw error;
        if (tries === TRIES) throw new Stopped("share_moved");
      }
    }
  } finally {
    still.release();
    subject.ours.hidden = false;
    scroller.to(left, top);
  }
}

/** The smallest rectangle around the article, with a margin, in the scroller's coordinates. */
function areaOf(subject: Subject, scroller: Scroller): Area {
  const rects = subject.ranges().map((range) => range.getBoundingClientRect()).filter((rect) => rect.width > 0 && rect.height > 0);
  if (rects.length === 0) throw new Stopped("share_gone");
  const all = rects.map((rect) => scroller.fromWindow(rect));
  const extent = scroller.extent;
  const left = Math.floor(Math.max(extent.left, Math.min(...all.map((r) => r.left)) - MARGIN));
  const top = Math.floor(Math.max(0, Math.min(...all.map((r) => r.top)) - MARGIN));
  const right = Math.ceil(Math.min(extent.right, Math.max(...all.map((r) => r.left + r.width)) + MARGIN));
  const bottom = Math.ceil(Math.min(extent.bottom, Math.max(...all.map((r) => r.top + r.height)) + MARGIN));
  return { left, top, width: right - left, height: bottom - top };
}

/** Scrolls over the article once, so that what loads lazily has its place before anything is measured. */
async function passOver(subject: Subject, scroller: Scroller, signal: AbortSignal): Promise<void> {
  let area = areaOf(subject, scroller);
  for (let at = area.top; at < area.top + area.height && at < area.top + LONGEST_SIDE; at += scroller.view().height) {
    scroller.to(scroller.left, at);
    // One frame for the page to hear of it, one for what it brings up then.
    await painted();
    await painted();
    await loaded(signal);
    area = areaOf(subject, scroller);
  }
}

/** Waits until the images in view can be painted, but not for ever. */
async function loaded(signal: AbortSignal): Promise<void> {
  const inView = Array.from(document.images).filter((image) => {
    const { top, bottom, height } = image.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  });
  const each = inView.map((image) => image.decode().catch(() => undefined)); // one that can't be shown is none to wait for
  if (each.length > 0) await Promise.race([Promise.all(each), wait(LOADING_MS, signal)]);
}

async function take(
  subject: Subject,
  scroller: Scroller,
  still: Still,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<Picture> {
  still.hold();
  await onScreen();
  const area = areaOf(subject, scroller);
  const { left, width } = area;
  const strip = subject.strip(width);
  const { top, bottom } = uncut(area, scroller);
  // A long article's picture is made coarser before any of it is left out, but no coarser than the page.
  const scale = Math.min(
    devicePixelRatio,
    Math.max(1, LONGEST_SIDE / (bottom - top + strip.height)),
    LONGEST_SIDE / width,
    Math.sqrt(MOST_PIXELS / (width * (Math.min(bottom - top, LONGEST_SIDE) + strip.height))),
  );
  const height = Math.min(bottom - top, Math.floor(LONGEST_SIDE / scale - strip.height));
  const px = (css: number) => Math.round(css * scale);
  const { canvas, context } = surface(px(width), px(height) + px(strip.height));

  const wanted: Area = { left, top, width, height };
  const whole = seesWholePage && scroller.isDocument;
  for await (const tile of whole ? stretches(wanted, subject, signal) : tiles(wanted, scroller, still, subject, signal)) {
    const now = areaOf(subject, scroller);
    if (Math.abs(now.top - area.top) > 1 || Math.abs(now.height - area.height) > 1) throw new Moved();
    const { shows, image, from } = tile;
    // Whole pixels at both ends: tiles meet without a seam.
    const x = px(shows.left - left);
    const y = px(shows.top - top);
    const wide = px(shows.left + shows.width - left) - x;
    const tall = px(shows.top + shows.height - top) - y;
    context.drawImage(image, from.left, from.top, from.width, from.height, x, y, wide, tall);
    image.close();
    progress((shows.top + shows.height - top) / height);
  }
  context.translate(0, px(height));
  context.scale(scale, scale);
  strip.draw(context);
  return { canvas, shown: height / (bottom - top) };
}

/** A part of the picture: what of the page it shows, and where in the image that stands, in the image's pixels. */
interface Tile {
  shows: Area;
  image: ImageBitmap;
  from: Area;
}

/** How far a tile goes, that sees as far as `seen`. Windows end within a pixel, so what is left of one is as good as seen. */
function upTo(end: number, seen: number): number {
  return end - seen < 1 ? end : seen;
}

/** Where the browser can take what is out of view. */
async function* stretches(area: Area, { capture }: Subject, signal: AbortSignal): AsyncGenerator<Tile> {
  for (let at = 0; at < area.height; at += LONGEST_STRETCH) {
    const shows = { ...area, top: area.top + at, height: Math.min(LONGEST_STRETCH, area.height - at) };
    const image = await shoot(capture, signal, shows);
    yield { shows, image, from: { left: 0, top: 0, width: image.width, height: image.height } };
  }
}

/** Everywhere else: view by view. */
async function* tiles(
  area: Area,
  scroller: Scroller,
  still: Still,
  { ours, capture }: Subject,
  signal: AbortSignal,
): AsyncGenerator<Tile> {
  const bottom = area.top + area.height;
  const right = area.left + area.width;
  for (let y = area.top; y < bottom;) {
    let next = y;
    for (let x = area.left; x < right;) {
      scroller.to(x, y);
      await painted();
      await loaded(signal);
      still.hold();
      // Until then the reader sees how far it is, and can stop it.
      await due(signal);
      ours.hidden = true;
      await onScreen();
      const [left, top] = [scroller.left, scroller.top];
      const view = scroller.view();
      const origin = scroller.origin();
      const image = await shoot(capture, signal).finally(() => (ours.hidden = false));
      const shows: Area = {
        left: x,
        top: y,
        width: upTo(right, left + view.left - origin.left + view.width) - x,
        height: upTo(bottom, top + view.top - origin.top + view.height) - y,
      };
      if (left !== scroller.left || top !== scroller.top || shows.width < 1 || shows.height < 1) throw new Moved();
      // Zoom and screen both make the picture's pixels finer than the page's.
      const ratio = image.width / innerWidth;
      const from = {
        left: (origin.left + x - left) * ratio,
        top: (origin.top + y - top) * ratio,
        width: shows.width * ratio,
        height: shows.height * ratio,
      };
      yield { shows, image, from };
      x += shows.width;
      next = y + shows.height;
    }
    y = next;
  }
}
