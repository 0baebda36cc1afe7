// Everything that the content script and the background say to each other, in one place.
//
// Messages are JSON in Chromium, so columns travel as plain arrays and become typed arrays again at the Wasm's door.

import type {
  About, Attribution, Block, Category, Columns, CueKind, Layer, LayerName, Notice, Opinion, PageType, Sensitivity,
  Source, SourceType, Span, Summary,
} from "../generated/sourcelight_wasm.js";

import type { Messages } from "./locale";

export type {
  About, Attribution, Block, Category, Columns, CueKind, Layer, LayerName, Notice, Opinion, PageType, Sensitivity,
  Source, SourceType, Span, Summary,
};

/** A page, as the content script reads it. The fields of `Columns`, with plain arrays. */
export interface PageMessage {
  text: string;
  parents: number[];
  names: string;
  blocks: number[];
  inlines: number[];
  about: About;
}

/** What the background found on a page. */
export interface Report {
  /** The one list of layers; `marks` index into it. */
  layers: Layer[];
  /** Quadruples: start, end, layer, finding. By start. */
  marks: number[];
  body: Block[];
  /** Headline, byline, captions. */
  furniture: Block[];
  attributions: Attribution[];
  sources: Source[];
  opinions: Opinion[];
  undisclosed: Span[];
  summary: Summary;
  notices: Notice[];
  pageType: PageType;
  language: string;
}

export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A PNG as a data URL, or why there is none: `busy` where asking again later may help. */
export type Captured = { image: string } | { refused: "busy" | "other-tab" | "refused" };

/** Requests by name: what is sent, what comes back. */
export interface Requests {
  analyze: { sent: { page: PageMessage; sensitivity: Sensitivity }; back: Report };
  /** Shows the number of anonymous sources on the button, for the tab that asks; `null` where nothing is marked. */
  badge: { sent: { anonymous: number | null }; back: null };
  /** Says on the button that what the tab shows is no page. */
  unreadable: { sent: object; back: null };
  /** Opens the settings. */
  options: { sent: object; back: null };
  /** The messages of a language that is not the browser's. */
  locale: { sent: { language: string }; back: Messages };
  /** Brings what is needed for sharing into the tab that asks. */
  sharing: { sent: object; back: null };
  /** A picture of what is in view of the tab that asks; in Firefox of any part of it, in the document's CSS pixels. */
  capture: { sent: { area?: Area }; back: Captured };
}

/** The answer to a request: what was asked for, or what went wrong, in words for the console. */
export type Answer<T> = { ok: T } | { error: string };

/** Any request as it arrives. */
export type Request = { [K in keyof Requests]: { kind: K } & Requests[K]["sent"] }[keyof Requests];

/** Sends a request to the background, which is started for it where it has been stopped. */
export async function ask<K extends keyof Requests>(kind: K, sent: Requests[K]["sent"]): Promise<Requests[K]["back"]> {
  const answer: Answer<Requests[K]["back"]> | undefined = await chrome.runtime.sendMessage({ kind, ...sent });
  if (!answer) throw new Error("the background gave no answer");
  if ("error" in answer) throw new Error(answer.error);
  return answer.ok;
}
