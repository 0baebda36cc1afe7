// What sharing needs of the session that is on, and nothing of the extension: `capture` is the only thing that an extension
// has to lend, and without it there are no pictures of the page.

import type { Finding } from "../findings";
import type { Palette } from "../layers";
import type { Area, Captured, Span } from "../messages";
import type { Shell } from "../shell";
import type { Article } from "./article";

export interface Sharing {
  article: Article;
  shell: Shell;
  /** The live ranges of stretches of the page's text. */
  locate(spans: Span[]): Range[];
  palette: Palette;
  /** Takes a picture of the tab. */
  capture?: (area?: Area) => Promise<Captured>;
  /** Aborts when the session ends. */
  signal: AbortSignal;
}

/** Opens the dialog; `finding`, where it is one passage that the reader wants to share. */
export type Share = (sharing: Sharing, finding?: Finding) => void;
