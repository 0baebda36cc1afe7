// The highlighter: marks the live page through the CSS Custom Highlight API, which paints ranges without touching the
// document: no element is wrapped, no class is set, and whatever renders the page never notices.
//
// The style sheet is a constructed one, adopted by the document and by every open shadow root with marks in it: that
// works under the strictest content security policy, and leaves no trace in the DOM.

import { highlightName, markStyles, type Palette, type Tone, TONES } from "./layers";
import type { Category, Layer } from "./messages";
import { Grounds } from "./tone";

/** The highlight of the finding that the reader is at. */
const FOCUS = "sourcelight-focus";

/** A stretch of the live page to be marked. */
export interface LiveMark {
  /** Index into the layers. */
  layer: number;
  /** Index of the finding, as the report has it for this layer. */
  finding: number;
  ranges: Range[];
}

/** Marks the page until `signal` aborts, and leaves nothing behind then. */
export class Highlighter {
  private readonly sheet = new CSSStyleSheet();
  private readonly roots = new Set<Document | ShadowRoot>();
  /** What of ours is in the browser's registry, by name. */
  private readonly registered = new Map<string, Highlight>();
  private marks: LiveMark[] = [];
  private layers: Layer[] = [];
  private hidden: ReadonlySet<Category> = new Set();
  private palette: Palette = "color";
  /** Ready to be shown: for each layer its highlights, one a tone. */
  private painted: { name: string; highlight: Highlight }[][] = [];

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => this.clear(), { once: true });
  }

  /** Shows these marks in place of the ones before, but for the hidden categories. */
  show(
    layers: Layer[],
    marks: LiveMark[],
    roots: Iterable<Document | ShadowRoot>,
    hidden: ReadonlySet<Category>,
    palette: Palette,
  ): void {
    if (this.layers !== layers || this.palette !== palette || this.marks.length === 0) {
      this.sheet.replaceSync(styles(layers, palette));
    }
    this.layers = layers;
    this.marks = marks;
    this.palette = palette;
    this.painted = this.sorted();
    for (const root of roots) this.adopt(root);
    this.hide(hidden);
  }

  /** Shows all categories but these. */
  hide(categories: ReadonlySet<Category>): void {
    this.hidden = categories;
    const shown = new Set<string>([FOCUS]);
    this.painted.forEach((highlights, layer) => {
      if (this.isHidden(layer)) return;
      for (const { name, highlight } of highlights) {
        shown.add(name);
        if (CSS.highlights.get(name) !== highlight) this.set(name, highlight);
      }
    });
    for (const name of this.registered.keys()) if (!shown.has(name)) this.unset(name);
  }

  /** Draws the marks in another palette. */
  repaint(palette: Palette): void {
    this.palette = palette;
    this.sheet.replaceSync(styles(this.layers, palette));
  }

  /** Has the page dropped or rewritten any of the marked text, or cleared all highlights, ours with its own? */
  get broken(): boolean {
    return (
      this.marks.some(({ ranges }) => ranges.some((r) => r.collapsed || !r.startContainer.isConnected)) ||
      [...this.registered].some(([name, highlight]) => CSS.highlights.get(name) !== highlight)
    );
  }

  /** Points out some ranges, in place of the ones before; none take it back. */
  point(ranges: Range[]): void {
    if (ranges.length === 0) return this.unset(FOCUS);
    const highlight = new Highlight(...ranges);
    highlight.priority = this.layers.length;
    this.set(FOCUS, highlight);
  }

  /** The visible marks at a place in the window, the one on top first, each with the range that was hit. */
  at(x: number, y: number): { mark: LiveMark; range: Range }[] {
    const hit = rangesAt(x, y, this.roots);
    return this.marks
      .filter((mark) => !this.isHidden(mark.layer))
      .flatMap((mark) => mark.ranges.filter(hit).map((range) => ({ mark, range })))
      .sort((a, b) => b.mark.layer - a.mark.layer);
  }

  /** One highlight for each layer and tone. */
  private sorted(): { name: string; highlight: Highlight }[][] {
    const grounds = new Grounds();
    const sorted = this.layers.map(() => new Map<Tone, Range[]>());
    for (const { layer, ranges } of this.marks) {
      for (const range of ranges) {
        const element = range.startContainer.parentElement;
        const tone = element ? grounds.tone(element) : "light";
        const same = sorted[layer]?.get(tone);
        if (same) same.push(range);
        else sorted[layer]?.set(tone, [range]);
      }
    }
    return this.layers.map(({ name }, layer) =>
      TONES.flatMap((tone) => {
        const ranges = sorted[layer]?.get(tone);
        if (!ranges) return [];
        const highlight = new Highlight();
        for (const range of ranges) highlight.add(range);
        highlight.priority = layer;
        return [{ name: highlightName(name, tone), highlight }];
      }),
    );
  }

  private isHidden(layer: number): boolean {
    const category = this.layers[layer]?.category;
    return category !== undefined && this.hidden.has(category);
  }

  private set(name: string, highlight: Highlight): void {
    this.registered.set(name, highlight);
    CSS.highlights.set(name, highlight);
  }

  /** Leaves alone what another session has put in its place. */
  private unset(name: string): void {
    if (CSS.highlights.get(name) === this.registered.get(name)) CSS.highlights.delete(name);
    this.registered.delete(name);
  }

  private adopt(root: Document | ShadowRoot): void {
    this.roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
    }
  }

  /** Shows nothing, and takes back all that it has put on the page. */
  clear(): void {
    for (const name of this.registered.keys()) this.unset(name);
    for (const root of this.roots) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    }
    this.marks = [];
    this.painted = [];
  }
}

function styles(layers: Layer[], palette: Palette): string {
  return `${markStyles(layers, palette)}\n::highlight(${FOCUS}) { background-color: rgb(255 190 0 / 0.26) }`;
}

/** Does a range show at a place in the window? */
function rangesAt(x: number, y: number, roots: Set<Document | ShadowRoot>): (range: Range) => boolean {
  const shadowRoots = [...roots].filter((root) => root instanceof ShadowRoot);
  try {
    const hits = CSS.highlights.highlightsFromPoint?.(x, y, { shadowRoots });
    if (hits) {
      const found = new Set<AbstractRange>(hits.flatMap(({ ranges }) => ranges));
      return (range) => found.has(range);
    }
  } catch {
    // Firefox keeps the ranges from content scripts.
  }
  const caret = document.caretPositionFromPoint?.(x, y, { shadowRoots }) ?? legacyCaret(x, y);
  if (!caret) return () => false;
  const { offsetNode, offset } = caret;
  const covers = ({ left, right, top, bottom }: DOMRect) => x >= left && x <= right && y >= top && y <= bottom;
  // The caret is put next to the nearest text, so a place beside a mark has to be told from one in it.
  return (range) => range.isPointInRange(offsetNode, offset) && Array.from(range.getClientRects()).some(covers);
}

/** Before Chromium 128. */
function legacyCaret(x: number, y: number): { offsetNode: Node; offset: number } | null {
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { offsetNode: range.startContainer, offset: range.startOffset } : null;
}
