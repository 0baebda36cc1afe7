// The analysis: the Rust core as Wasm. Everything that is known of its interface on this side stands here.

import init, { Analysis, layers, thresholds } from "../generated/sourcelight_wasm.js";
import type { PageMessage, Report, Sensitivity } from "./messages";

export interface Engine {
  /** Throws where the page's columns are malformed, and where the module traps. */
  analyze(page: PageMessage, sensitivity?: Sensitivity): Report;
}

/** Loads the Wasm from what a fetch of it answers. */
export async function loadEngine(module: Promise<Response>): Promise<Engine> {
  await init({ module_or_path: module });
  const all = layers();
  const levels = thresholds();
  return {
    analyze({ text, parents, names, blocks, inlines, about }, sensitivity = "strict") {
      const columns = {
        parents: Uint32Array.from(parents),
        names,
        blocks: Uint32Array.from(blocks),
        inlines: Uint32Array.from(inlines),
      };
      const analysis = new Analysis(text, columns, { ...about, options: { opinionThreshold: levels[sensitivity] } });
      try {
        return {
          layers: all,
          marks: Array.from(analysis.marks()),
          body: analysis.body(),
          furniture: analysis.furniture(),
          attributions: analysis.attributions(),
          sources: analysis.sources(),
          opinions: analysis.opinions(),
          undisclosed: analysis.undisclosed(),
          summary: analysis.summary(),
          notices: analysis.notices(),
          pageType: analysis.pageType(),
          language: analysis.language(),
        };
      } finally {
        analysis.free();
      }
    },
  };
}
