// The analysis in a thread of its own: fetched, unpacked and compiled while the page is being laid out.
// It is started from text (see `start`), so that the page's content security policy holds in here too.

import { loadEngine } from "../../extension/src/engine";
import type { Asked } from "./engine";

/** The page's address, which a worker made from text does not know. */
declare const PAGE: string;

// The compiler's description of a worker's world excludes that of a page; what is used here both ends have.
const scope = self as unknown as Worker;
const engine = loadEngine(unpacked("sourcelight.wasm.gzip"));
engine.catch(() => undefined); // whoever needs it hears of it

/** The Wasm comes packed, and is unpacked here, so that it is small from any server, whatever that knows of packing. */
async function unpacked(name: string): Promise<Response> {
  const { ok, status, body } = await fetch(new URL(name, PAGE));
  if (!ok || !body) throw new Error(`${name}: ${status}`);
  return new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": "application/wasm" } });
}

scope.onmessage = async ({ data: { id, page, sensitivity } }: MessageEvent<Asked>) => {
  try {
    const ready = await engine;
    scope.postMessage({ id, report: page && ready.analyze(page, sensitivity) });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
};
