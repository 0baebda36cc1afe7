// The analysis: the Rust core as Wasm. Everything that is known of its interface on this side stands here.

import init, { Analysis, layers, thresholds } from "../generated/sourcelight_wasm.js";
import type { PageMessage, Report, Sensitivity } from "./messages";
import { samplePage } from "./sample";

export interface Engine {
  /** Throws where the page's columns are malformed, and where the module traps. */
  analyze(page: PageMessage, sensitivity?: Sensitivity): Report;
  /**
   * Analyzes a small article, for nothing. Browsers compile a function when it is first called, so a first analysis takes
   * many times as long as a second: time that is free while the page is still being read.
   */
  warm(): void;
}

/** Loads the Wasm from what a fetch of it answers. */
export async function loadEngine(module: Promise<Response>): Promise<Engine> {
  await init({ module_or_path: module });
  const all = layers();
  const levels = thresholds();
  let isWarm = false;
  const engine: Engine = {
    warm() {
      if (!isWarm) engine.analyze(samplePage());
    },
    analyze({ text, parents, names, blocks, inlines, about }, sensitivity = "strict") {
      const columns = {
        parents: Uint32Array.from(parents),
        names,
        blocks: Uint32Array.from(blocks),
        inlines: Uint32Array.from(inlines),
      };
      const analysis = new Analysis(text, columns, { ...about, options: { opinionThreshold: levels[sensitivity] } });
      isWarm = true;
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
  return engine;
}
