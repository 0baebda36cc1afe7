// The highlighter: marks the live page through the CSS Custom Highlight API, which paints ranges without touching the
// document: no element is wrapped, no class is set, and whatever renders the page never notices.
//
// The style sheet is a constructed one, adopted by the document and by every open shadow root with marks in it: that
// works under the strictest content security policy, and leaves no trace in the DOM.

import { declarations, forcedDeclarations, highlightName } from "./layers";
import type { Category, Layer } from "./messages";
import { toneOf } from "./tone";

/** The highlight of the finding that the reader has just jumped to. */
const FOCUS = "sourcelight-focus";
const FOCUS_MS = 1600;

/** A stretch of the live page to be marked. */
export interface LiveMark {
  /** Index into the layers. */
  layer: number;
  ranges: Range[];
}

/** Marks the page until `signal` aborts, and leaves nothing behind then. */
export class Highlighter {
  private readonly sheet = new CSSStyleSheet();
  private readonly roots = new Set<Document | ShadowRoot>();
  private readonly names = new Set<string>();
  private ranges: Range[][] = [];
  private layers: Layer[] = [];
  private hidden: ReadonlySet<Category> = new Set();
  private fading: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => this.clear(), { once: true });
  }

  /** Shows these marks in place of the ones before, but for the hidden categories. */
  show(
    layers: Layer[],
    marks: LiveMark[],
    roots: Iterable<Document | ShadowRoot>,
    hidden: ReadonlySet<Category>,
  ): void {
    this.layers = layers;
    this.hidden = hidden;
    this.ranges = layers.map(() => []);
    for (const { layer, ranges } of marks) this.ranges[layer]?.push(...ranges);
    this.sheet.replaceSync(this.css(marks));
    for (const root of roots) this.adopt(root);
    this.paint();
  }

  /** Shows all categories but these. */
  hide(categories: ReadonlySet<Category>): void {
    this.hidden = categories;
    this.paint();
  }

  /** Has the page dropped or rewritten any of the marked text? */
  get broken(): boolean {
    return this.ranges.some((ranges) => ranges.some((r) => r.collapsed || !r.startContainer.isConnected));
  }

  /** Points out some ranges for a moment. */
  flash(ranges: Range[]): void {
    clearTimeout(this.fading);
    const highlight = new Highlight(...ranges);
    highlight.priority = this.layers.length;
    this.set(FOCUS, highlight);
    this.fading = setTimeout(() => CSS.highlights.delete(FOCUS), FOCUS_MS);
  }

  private paint(): void {
    this.layers.forEach(({ name, category }, index) => {
      const ranges = this.ranges[index] ?? [];
      if (ranges.length === 0 || this.hidden.has(category)) {
        CSS.highlights.delete(highlightName(name));
      } else {
        const highlight = new Highlight(...ranges);
        highlight.priority = index;
        this.set(highlightName(name), highlight);
      }
    });
  }

  private set(name: string, highlight: Highlight): void {
    this.names.add(name);
    CSS.highlights.set(name, highlight);
  }

  private css(marks: LiveMark[]): string {
    const tone = toneOf(marks.flatMap((mark) => mark.ranges[0]?.startContainer.parentElement ?? []));
    const rules = this.layers.map(
      ({ name, category }) => `::highlight(${highlightName(name)}) { ${declarations(name, category, tone)} }`,
    );
    const forced = this.layers.map(({ name }) => `::highlight(${highlightName(name)}) { ${forcedDeclarations(name)} }`);
    return [
      ...rules,
      `::highlight(${FOCUS}) { background-color: #ffe066; color: #1a1a1a }`,
      `@media (forced-colors: active) { ${forced.join(" ")} }`,
    ].join("\n");
  }

  private adopt(root: Document | ShadowRoot): void {
    this.roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
    }
  }

  private clear(): void {
    clearTimeout(this.fading);
    for (const name of this.names) CSS.highlights.delete(name);
    for (const root of this.roots) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    }
    this.ranges = [];
  }
}
