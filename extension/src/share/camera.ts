// Pictures of the tab: as fast as the browser allows, and never of another tab.

import type { Area, Captured } from "../messages";
import { Stopped } from "./stopped";

/** Chromium takes two pictures a second: a little more than half of one lies between two, which leaves room for a late message. */
const SPACING_MS = 550;
/** Waits before further attempts, where the quota was met all the same. */
const PATIENCE_MS = [100, 200, 600, 900, 1500];

export type Capture = (area?: Area) => Promise<Captured>;

/** When the last picture was asked for. */
let asked = -SPACING_MS;

/** When the next one may be asked for. */
const next = () => asked + SPACING_MS;

/** Firefox alone can take a picture of what is outside of the window. */
export const seesWholePage = CSS.supports("-moz-appearance", "none");

/** How long it takes to make the page ready for its picture: as long as it took the last time. */
let readying = 90;
let begun: number | undefined;

/** Waits until it is time to make the page ready for the next picture. */
export async function due(signal: AbortSignal): Promise<void> {
  await wait(next() - readying - performance.now(), signal);
  begun = performance.now();
}

/** A picture of the window, or, where `seesWholePage`, of a part of the document. */
export async function shoot(capture: Capture, signal: AbortSignal, area?: Area): Promise<ImageBitmap> {
  if (begun !== undefined) readying = performance.now() - begun;
  begun = undefined;
  for (let attempt = 0; ; attempt++) {
    await wait(seesWholePage ? 0 : next() - performance.now(), signal);
    asked = performance.now();
    const answer = await capture(area);
    signal.throwIfAborted();
    if ("image" in answer) return createImageBitmap(png(answer.image));
    const pause = PATIENCE_MS[attempt];
    if (answer.refused !== "busy" || pause === undefined) {
      throw new Stopped(answer.refused === "other-tab" ? "share_other_tab" : "share_refused");
    }
    await wait(pause, signal);
  }
}

/** Decoded by hand: fetching a data URL would fall under the page's content security policy. */
function png(dataUrl: string): Blob {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(",") + 1));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new Blob([bytes], { type: "image/png" });
}

/** Waits, but not beyond the signal's end. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      failed(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      done();
    }, Math.max(0, milliseconds));
    signal.addEventListener("abort", stop, { once: true });
  });
}
