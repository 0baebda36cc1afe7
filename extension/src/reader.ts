// The reader: the live page's visible text as blocks, and the way back from an offset to the text node it came from.
//
// The rules are those of the core's `page` module, which the command line's reader follows too, so that the same page
// gives the same blocks. One pass over the tree, nothing in it is touched. What the browser computes to be invisible is
// asked only of elements that hold text of their own: that is where it costs least and says most.

import type { PageMessage } from "./messages";
import { readSignals } from "./signals";

const SKIPPED = new Set([
  "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noembed", "noframes",
  "noscript", "object", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
]);
const BLOCKS = new Set([
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
  "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
  "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
  "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
]);
const INLINES: Record<string, number> = { a: 0, b: 1, strong: 1, i: 2, em: 2, q: 3, cite: 4, time: 5 };
const ATTRIBUTES = ["id", "class", "role", "itemprop", "itemtype", "rel", "data-testid", "data-component"];
const NO_PARENT = 0xffffffff;

const SPACE = "[ \\t\\n\\f\\r\\u00a0\\u202f]";
const WORD = "[^ \\t\\n\\f\\r\\u00a0\\u202f]";
/** Words that stand one white space character apart: as long a stretch as maps to the page's text one to one. */
const STRETCH = new RegExp(`${WORD}+(?:${SPACE}${WORD}+)*`, "g");
const HAS_WORD = new RegExp(WORD);
const ODD_SPACE = /[\t\n\f\r\u00a0\u202f]/g;
/** What stands between HTML white space. */
const WORDS = /[^ \t\n\f\r]+/g;
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)/i;

/** What was read from a page. */
export interface Reading {
  /** What the analysis is told. */
  page: PageMessage;
  /**
   * The ranges of the live page that show `[start, end)` of the page's text: one a stretch without anything unread in
   * between. Empty where the page no longer shows it.
   */
  locate(start: number, end: number): Range[];
  /** The documents and open shadow roots with text in them. */
  roots: Set<Document | ShadowRoot>;
}

/** An element on the way from the body to where the walk is. */
interface Level {
  element: Element;
  /** Its index among the page's elements; -1 while it has not held a block. */
  index: number;
}

/** Reads the page; of another document, what `root` shows of it here. */
export function read(document: Document, root: Element | null = document.body): Reading {
  const reader = new Reader();
  if (root) reader.element(root);
  reader.flush();
  return reader.reading(document);
}

class Reader {
  private readonly text: string[] = [];
  private length = 0;
  private readonly parents: number[] = [];
  private readonly names: string[] = [];
  private readonly blocks: number[] = [];
  private readonly inlines: [start: number, end: number, kind: number][] = [];
  private readonly roots = new Set<Document | ShadowRoot>();

  // Stretches of text that map to one text node one to one, by their start.
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly nodes: Text[] = [];
  private readonly offsets: number[] = [];
  /** For each stretch: does it go on where the one before it ended, in the same block, nothing left out between? */
  private readonly joined: boolean[] = [];

  private readonly path: Level[] = [];
  /** Position in `path` of the innermost block-level element. */
  private holder = 0;
  /** Where the current block started; -1 before its first word. */
  private block = -1;
  /** White space and line breaks since the last word. */
  private gap: "" | " " | "\n" = "";
  private breaks = 0;
  /** Was anything left out since the last word? */
  private skipped = false;
  /** Inline elements around the walk's place, with the start of their first word in this block; -1 before it. */
  private readonly open: { kind: number; start: number }[] = [];

  /** Reads an element and all that it holds. */
  element(element: Element): void {
    const tag = element.localName;
    if (tag === "br") {
      this.breaks += 1;
      if (this.breaks > 1) this.flush();
      else this.gap = "\n";
      return;
    }
    if (SKIPPED.has(tag) || isHidden(element, tag)) {
      this.skipped = true;
      return;
    }
    const isBlock = BLOCKS.has(tag);
    if (isBlock) this.flush();
    const holder = this.holder;
    this.path.push({ element, index: -1 });
    if (isBlock) this.holder = this.path.length - 1;
    const kind = tag === "a" && !element.hasAttribute("href") ? undefined : INLINES[tag];
    if (kind !== undefined) this.open.push({ kind, start: -1 });

    this.children(element, tag);

    if (kind !== undefined) this.close(this.open.pop());
    if (isBlock) this.flush();
    this.path.pop();
    this.holder = holder;
  }

  private children(element: Element, tag: string): void {
    const root = element.shadowRoot;
    const slotted = tag === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
    let visible: boolean | undefined;
    const visit = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) {
        // Indentation between elements is most of the text nodes: settle those first.
        if (!HAS_WORD.test((node as Text).data)) {
          if (this.gap === "") this.gap = " ";
        } else if ((visible ??= isVisible(element))) {
          this.words(node as Text);
        } else {
          this.skipped = true;
        }
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        this.element(node as Element);
      }
    };
    if (slotted.length > 0) slotted.forEach(visit);
    else for (let node = (root ?? element).firstChild; node; node = node.nextSibling) visit(node);
  }

  /** Reads a text node that holds at least one word. */
  private words(node: Text): void {
    const data = node.data;
    let at = 0;
    let first = true;
    STRETCH.lastIndex = 0;
    for (let match = STRETCH.exec(data); match; match = STRETCH.exec(data)) {
      if (match.index > at && this.gap === "") this.gap = " ";
      if (first) this.roots.add(node.getRootNode() as Document | ShadowRoot);
      first = false;
      this.word(node, match.index, match[0]);
      at = match.index + match[0].length;
    }
    if (at < data.length) this.gap = " ";
  }

  private word(node: Text, offset: number, words: string): void {
    if (this.block < 0) {
      if (this.length > 0) this.push("\n\n");
      this.block = this.length;
      this.joined.push(false);
    } else {
      if (this.gap) this.push(this.gap);
      this.joined.push(!this.skipped);
    }
    this.gap = "";
    this.breaks = 0;
    this.skipped = false;
    for (const inline of this.open) if (inline.start < 0) inline.start = this.length;
    this.starts.push(this.length);
    this.nodes.push(node);
    this.offsets.push(offset);
    this.push(words.replace(ODD_SPACE, " "));
    this.ends.push(this.length);
  }

  private push(text: string): void {
    this.text.push(text);
    this.length += text.length;
  }

  /** Notes an inline element whose text in this block ends here. */
  private close(inline: { kind: number; start: number } | undefined): void {
    if (inline && inline.start >= 0) {
      this.inlines.push([inline.start, this.ends.at(-1) ?? this.length, inline.kind]);
      inline.start = -1;
    }
  }

  /** Ends the block. */
  flush(): void {
    this.gap = "";
    this.breaks = 0;
    if (this.block < 0) return;
    for (const inline of this.open) this.close(inline);
    this.blocks.push(this.block, this.ends.at(-1) ?? this.length, this.register(this.holder));
    this.block = -1;
  }

  /** The index of an element on the path, which is given its place among the page's elements with all its ancestors. */
  private register(position: number): number {
    const level = this.path[position];
    if (!level) return NO_PARENT;
    if (level.index < 0) {
      const parent = this.register(position - 1);
      level.index = this.parents.length;
      this.parents.push(parent);
      this.names.push(name(level.element));
    }
    return level.index;
  }

  /**
   * The block in the middle of the window. Only where there are several titles can there be several articles, so only
   * there is the layout asked for it.
   */
  private view(document: Document): { view?: [start: number, end: number] } {
    if (document.querySelectorAll("h1").length < 2) return {};
    const middle = (document.defaultView?.innerHeight ?? 0) / 2;
    let best: [start: number, end: number] | undefined;
    let largest = 0;
    let at = 0;
    for (let i = 0; i < this.blocks.length; i += 3) {
      const [start = 0, end = 0] = this.blocks.slice(i, i + 2);
      while ((this.starts[at] ?? end) < start) at += 1;
      const box = this.nodes[at]?.parentElement?.getBoundingClientRect();
      // A block near the middle will do where margins or pictures stand there: the farther away, the less it counts.
      if (!box || box.width * box.height === 0) continue;
      const away = Math.max(0, box.top - middle, middle - box.bottom);
      const weight = (box.width * Math.min(box.height, middle)) / (1 + away * away);
      if (weight > largest) [largest, best] = [weight, [start, end]];
    }
    return best ? { view: best } : {};
  }

  reading(document: Document): Reading {
    const { starts, ends, nodes, offsets, joined } = this;
    this.inlines.sort((a, b) => a[0] - b[0] || b[1] - a[1] || a[2] - b[2]);
    return {
      page: {
        text: this.text.join(""),
        parents: this.parents,
        names: this.names.join("\n"),
        blocks: this.blocks,
        inlines: this.inlines.flat(),
        about: {
          url: document.URL,
          title: document.title,
          language: document.documentElement.lang,
          signals: readSignals(document),
          ...this.view(document),
        },
      },
      roots: this.roots,
      locate(start, end) {
        const ranges: Range[] = [];
        let range: Range | undefined;
        for (let i = firstEndingAfter(ends, start); i < starts.length && (starts[i] ?? end) < end; i++) {
          const node = nodes[i];
          const base = (offsets[i] ?? 0) - (starts[i] ?? 0);
          const from = Math.max(start, starts[i] ?? 0) + base;
          const to = Math.min(end, ends[i] ?? 0) + base;
          // The page may have rewritten the node since: what it no longer holds can't be marked.
          if (!node?.isConnected || to > node.length) {
            range = undefined;
          } else if (range && joined[i]) {
            range.setEnd(node, to);
          } else {
            range = node.ownerDocument.createRange();
            range.setStart(node, from);
            range.setEnd(node, to);
            ranges.push(range);
          }
        }
        return ranges;
      },
    };
  }
}

/** Index of the first stretch that ends after `at`. */
function firstEndingAfter(ends: number[], at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tag and hints, in one line. */
function name(element: Element): string {
  let line = element.localName;
  if (!element.hasAttributes()) return line;
  for (const attribute of ATTRIBUTES) {
    const words = element.getAttribute(attribute)?.match(WORDS);
    if (words) line += ` ${words.join(" ")}`;
  }
  return line;
}

/** Is the element hidden by its own markup, with all that it holds? */
function isHidden(element: Element, tag: string): boolean {
  if (!element.hasAttributes()) return tag === "dialog";
  const style = element.getAttribute("style");
  return (
    element.hasAttribute("hidden") ||
    element.getAttribute("aria-hidden")?.trim().toLowerCase() === "true" ||
    (style !== null && HIDDEN_STYLE.test(style)) ||
    (tag === "dialog" && !element.hasAttribute("open"))
  );
}

/** Does the browser show the element's own text? Text that only screen readers get is not the article's. */
function isVisible(element: Element): boolean {
  // A slot's box is its parent's.
  const box = element.localName === "slot" ? (element.parentElement ?? element) : element;
  if (!box.checkVisibility({ visibilityProperty: true })) return false;
  const style = getComputedStyle(box);
  if (style.position !== "absolute") return true;
  return (
    !(style.clip !== "auto" && /^rect\((0px|1px)[, ]/.test(style.clip)) &&
    !/^inset\((50|100)%\)/.test(style.clipPath) &&
    !(style.overflow === "hidden" && parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1)
  );
}
