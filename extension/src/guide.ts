// The guide: leads from a mark to its explanation, by pointer, finger or keys, and from one mark to the next.
//
// It listens to the page's window while the marks are on, and only listens: no event is stopped or answered but its own
// keys, and events that a script has made up are not the reader's.

import { Card } from "./card";
import type { Finding, Findings } from "./findings";
import type { Highlighter } from "./highlighter";
import { t } from "./locale";
import type { Category, Span } from "./messages";
import { clear, union } from "./place";
import { bringIntoView } from "./scroll";
import type { Shell } from "./shell";

/** So long the pointer rests on a mark before its card opens, and away from both before it closes. */
const REST_MS = 220;
const LEAVE_MS = 320;

/** Parts of a finding that lie farther apart, in pixels, need not be clear of the card together. */
const NEAR = 240;

/** A panel that takes more than this share of the window's width leaves no room at its side. */
const SHEET = 0.7;

/** What the guide needs of the rest. */
export interface Surroundings {
  /** The live ranges of stretches of the page's text. */
  locate(spans: Span[]): Range[];
  /** The window's part that the panel covers. */
  panel(): DOMRect | undefined;
  /** The panel gets out of the way, because it covers a passage wherever that is scrolled to. */
  dodge(): void;
  /** Lets the reader share a passage, where that is offered. */
  share?: (finding: Finding) => void;
  /** The reader is now at this finding; `focus`: and wants its entry in the list. */
  at(finding: Finding | undefined, focus: boolean): void;
}

export class Guide {
  readonly card: Card;
  private findings: Findings | undefined;
  private hidden: ReadonlySet<Category> = new Set();
  private current: Finding | undefined;
  /** Where it is on the page. */
  private ranges: Range[] = [];
  /** Opened by a click, a key or the list: stays until it is closed. */
  private pinned = false;
  /** What had the focus before the card took it. */
  private before: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly highlighter: Highlighter,
    private readonly shell: Shell,
    private readonly around: Surroundings,
    signal: AbortSignal,
  ) {
    this.card = new Card({
      step: (by) => this.step(by),
      turn: (finding) => this.open([finding], this.around.locate(finding.spans)),
      list: (finding) => {
        this.close();
        this.around.at(finding, true);
      },
      ...(around.share ? { share: (finding: Finding) => around.share?.(finding) } : {}),
      close: () => this.close(),
    }, () => this.around.panel());
    const passive = { signal, capture: true, passive: true };
    addEventListener("pointermove", (event) => event.isTrusted && this.pointed(event), passive);
    addEventListener("click", (event) => event.isTrusted && this.clicked(event), passive);
    addEventListener("scroll", () => this.card.open && requestAnimationFrame(() => this.card.open && this.card.place()), passive);
    addEventListener("resize", () => this.card.open && this.card.place(), passive);
    addEventListener("keydown", (event) => event.isTrusted && this.pressed(event), { signal, capture: true });
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  /** New findings, in place of the ones before. */
  show(findings: Findings): void {
    this.close();
    this.current = undefined;
    this.findings = findings;
  }

  /** The same findings, at other places of the page. */
  follow(): void {
    if (!this.current || !this.card.open) return;
    this.ranges = this.around.locate(this.current.spans);
    this.highlighter.point(this.ranges);
    this.card.place();
  }

  /** All categories but these are shown. */
  hide(hidden: ReadonlySet<Category>): void {
    this.hidden = hidden;
    if (this.current && hidden.has(this.current.category)) this.close();
  }

  /** The findings that are shown, in reading order. */
  private get shown(): Finding[] {
    return this.findings?.all.filter(({ category }) => !this.hidden.has(category)) ?? [];
  }

  /** To the next or the previous mark: of the current one, or of where the reader is on the page. */
  step(by: 1 | -1): void {
    const { shown } = this;
    const last = shown.length - 1;
    let at = this.current ? shown.indexOf(this.current) : -1;
    if (at < 0) {
      const below = shown.findIndex((finding) => (this.around.locate(finding.spans.slice(0, 1))[0]?.getBoundingClientRect().top ?? -1) >= 0);
      at = below < 0 ? (by > 0 ? last : last + 1) : by > 0 ? below - 1 : below;
    }
    const finding = shown[Math.max(0, Math.min(at + by, last))];
    if (finding) this.go(finding, this.card.element.contains(this.shell.focused) || this.shell.focused === null);
  }

  /** Brings a finding into view and explains it there. `focus`: the card is where the reader goes on. */
  go(finding: Finding, focus: boolean): void {
    const ranges = this.around.locate(finding.spans);
    if (ranges.length === 0) return;
    // In a narrow window there is no room for passage, card and panel.
    if ((this.around.panel()?.width ?? 0) > SHEET * innerWidth) this.around.dodge();
    this.bring(ranges);
    this.open([finding], ranges);
    this.pinned = true;
    if (focus) this.focus();
  }

  /** Brings some words of the page into view and points them out. */
  visit(spans: Span[]): void {
    const ranges = this.around.locate(spans);
    if (ranges.length === 0) return;
    this.close();
    this.bring(ranges);
    this.highlighter.point(ranges);
  }

  /** Scrolls to a passage, clear of the panel. */
  private bring(ranges: Range[]): void {
    const passage = union(ranges.slice(0, 1).map((range) => range.getBoundingClientRect()));
    const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
    const place = () => clear(passage, this.around.panel(), { up: scrollTop, down: scrollHeight - clientHeight - scrollTop });
    if (place() === undefined) this.around.dodge();
    bringIntoView(ranges, place() ?? innerHeight / 2);
  }

  close(): void {
    clearTimeout(this.timer);
    this.highlighter.point([]);
    if (!this.card.open) return;
    const had = this.card.element.contains(this.shell.focused);
    this.pinned = false;
    this.card.hide();
    this.around.at(undefined, false);
    if (had) this.before?.focus({ preventScroll: true });
    this.before = null;
  }

  private open(at: Finding[], ranges: Range[]): void {
    const [finding] = at;
    if (!finding || !this.findings) return;
    clearTimeout(this.timer);
    const { shown } = this;
    const focused = this.card.element.contains(this.shell.focused);
    this.current = finding;
    this.ranges = ranges;
    this.highlighter.point(ranges);
    const position = t("position", String(shown.indexOf(finding) + 1), String(shown.length));
    this.card.show(at, this.findings, position, () => this.boxes());
    this.around.at(finding, false);
    if (focused) this.card.element.focus({ preventScroll: true });
  }

  /** The lines of the current finding, as far as they stand near its first one. */
  private boxes(): DOMRect[] {
    const all = this.ranges.flatMap((range) => Array.from(range.getClientRects()));
    return all.filter(({ top }) => Math.abs(top - (all[0]?.top ?? 0)) < NEAR);
  }

  private focus(): void {
    const { focused } = this.shell;
    if (focused && !this.card.element.contains(focused)) this.before = focused;
    this.card.element.focus({ preventScroll: true });
  }

  /** The findings whose marks show at a place in the window, the shortest first, with the range of that one. */
  private under(x: number, y: number): { at: Finding[]; range: Range } | undefined {
    const layers = this.findings?.report.layers;
    const hits = this.highlighter.at(x, y).flatMap(({ mark, range }) => {
      const name = layers?.[mark.layer]?.name;
      const finding = name && this.findings?.of(name, mark.finding);
      return finding ? [{ finding, range }] : [];
    });
    const [first] = hits;
    return first && { at: [...new Set(hits.map(({ finding }) => finding))], range: first.range };
  }

  private pointed(event: PointerEvent): void {
    if (event.pointerType === "touch" || this.pinned || event.buttons !== 0) return;
    clearTimeout(this.timer);
    // On the card itself, and on the panel, nothing is waited for.
    if (this.shell.owns(event)) return;
    const { clientX, clientY } = event;
    this.timer = setTimeout(() => {
      const found = this.under(clientX, clientY);
      if (found) {
        if (found.at[0] !== this.current || !this.card.open) this.open(found.at, [found.range]);
      } else if (this.card.open) {
        this.timer = setTimeout(() => this.close(), LEAVE_MS - REST_MS);
      }
    }, REST_MS);
  }

  private clicked(event: MouseEvent): void {
    if (this.shell.owns(event) || event.button !== 0) return;
    // A click on a link, a button or a selection is meant for the page.
    const target = event.composedPath()[0];
    const busy = target instanceof Element && target.closest("a[href], button, input, select, textarea, summary, [contenteditable]");
    const found = busy || !getSelection()?.isCollapsed ? undefined : this.under(event.clientX, event.clientY);
    if (found) {
      this.open(found.at, [found.range]);
      this.pinned = true;
    } else {
      this.close();
    }
  }

  private pressed(event: KeyboardEvent): void {
    const step = { ArrowDown: 1 as const, ArrowUp: -1 as const }[event.key];
    // Where the reader writes, the same keys select lines.
    const target = event.composedPath()[0];
    const writing = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
    if (step && !writing && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.step(step);
      this.focus();
    } else if (event.key === "Escape" && this.card.open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.close();
    }
  }
}
