// The TypeScript side of what crosses the boundary: the head of the generated declarations. Written by hand, for its
// documentation's sake; the names in it are checked against the core's own lists by tests/names.rs.

/** A half-open stretch [start, end) of the page's text, in UTF-16 units. */
export type Span = [start: number, end: number];

/** A page's elements, blocks and inline elements, column by column. */
export interface Columns {
  /** For each element the index of its parent, which comes before it; 0xFFFFFFFF for none. */
  parents: Uint32Array;
  /** For each element one line (joined by "\n"): its tag in lower case, a space, its attributes' values. */
  names: string;
  /** For each block: start, end, element. */
  blocks: Uint32Array;
  /** For each inline element of interest: start, end, kind (link, bold, italic, quote, cite, time: 0 to 5). */
  inlines: Uint32Array;
}

/** What a page says about itself: schema.org JSON-LD and meta elements. */
export interface Signals {
  types?: string[];
  headline?: string;
  authors?: string[];
  sections?: string[];
  og_type?: string;
  site?: string;
  body?: string;
  flags?: string[];
}

/** What is known of a page beside its text. */
export interface About {
  url?: string;
  title?: string;
  /** As the page declares it. */
  language?: string;
  /** What of the text the reader has in view: of several articles on a page, that one is analysed. */
  view?: Span;
  signals?: Signals;
  /** opinionThreshold: the score, 0 to 1, from which on a sentence is marked as opinion; strict when left out. */
  options?: { opinionThreshold?: number };
}

export type Category = "quoted" | "anonymous" | "opinion";
export type LayerName =
  | "quoted" | "indirect" | "anonymous" | "anonymous-claim" | "vague" | "undisclosed" | "opinion";
/** A kind of mark, and the category whose toggle shows and hides it. */
export interface Layer { name: LayerName; category: Category; }

export type BlockKind =
  | "headline" | "paragraph" | "heading" | "quote" | "list-item" | "caption" | "byline" | "embed"
  | "dateline" | "correction" | "pull-quote" | "promo" | "live-entry";
export type Block = [start: number, end: number, kind: BlockKind];

export type Form = "direct" | "mixed" | "indirect" | "block";
/** What showed that the words are somebody else's. */
export type Basis =
  | "quoted-with-verb" | "quoted-nearby" | "quoted-alone" | "reporting-verb" | "according-to" | "introduced"
  | "markup" | "label";
export type SourceType = "named" | "anonymous" | "institution" | "collective" | "bystander" | "unknown";

/** Who said what. Source and cue may be empty, content never is. */
export interface Attribution {
  source: Span[];
  cue: Span[];
  content: Span[];
  /** The parts of the content that are the speaker's own words. */
  quoted: Span[];
  form: Form;
  basis: Basis;
  source_type: SourceType;
  /** Does the article state the terms of anonymity? */
  granted: boolean;
  terms: Span | null;
  reason: Span | null;
  /** An index into the sources. */
  speaker: number | null;
  /** The words that decided on the type of the source. */
  evidence: Span[];
}

/** A distinct source of the article. */
export interface Source {
  id: number;
  name: string;
  type: SourceType;
  mentions: Span[];
  /** Words attributed to it. */
  words: number;
  /** How many people, where the article tells it. */
  number: number | null;
  /** The words that describe it. */
  description: Span | null;
  /** The words that name the body it belongs to. */
  affiliation: Span | null;
  /** What is told of an anonymous source; none for any other. */
  anonymity: Anonymity | null;
}

/** How the article stands by one of the rules that newsrooms have for anonymous sources. */
export type Rule =
  | "reason-told" | "reason-missing" | "terms-missing" | "knowledge-told" | "position-told" | "description-missing"
  | "accompanied" | "alone";

/** What the article tells of an anonymous source. */
export interface Anonymity {
  /** Does it state the terms anywhere? */
  granted: boolean;
  terms: Span | null;
  reason: Span | null;
  /** The claims that rest on it: indices into the attributions. */
  claims: number[];
  /** How many of them stand in a paragraph in which nothing is attributed to a named person or an institution. */
  alone: number;
  /** To whom else something in the paragraphs of its claims is attributed: indices into the sources. */
  beside: number[];
  /** The reason, the description and the support. */
  rules: Rule[];
}

export type CueKind =
  | "evaluation" | "intensifier" | "advocacy" | "question" | "first-person" | "irony" | "loaded-name" | "prediction"
  | "motive";
/** The author's own opinion, and what gave it away: nothing in particular where it was the context. */
export interface Opinion {
  start: number;
  end: number;
  /** How sure, 0 to 1. */
  score: number;
  cues: { start: number; end: number; kind: CueKind }[];
}
export type Sensitivity = "strict" | "balanced" | "everything";

/** Numbers over the article's body; shares are of its words, 0 to 1. */
export interface Summary {
  words: number;
  attributed: number;
  anonymous: number;
  /** Share of the attributed words, not of all, that rest on anonymous sources. */
  attributed_anonymous: number;
  opinion: number;
  plain: number;
  /** Number of distinct sources of each type. */
  sources: Partial<Record<SourceType, number>>;
}

export type Notice = "no-article" | "other-language" | "partial" | "cropped";
export type PageKind = "reportage" | "opinion" | "analysis" | "review" | "unknown";
export interface PageType { kind: PageKind; signal: string; }
