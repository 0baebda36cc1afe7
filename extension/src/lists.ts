// The panel's lower half: all findings in reading order, and all sources. Highlights are silent to screen readers; these
// lists are how they are heard. Every entry is a button that jumps to its place; the arrow keys go through them, so that
// a list is one stop for the tab key.

import { h } from "./dom";
import { excerpt, gist, sourceRows, sureness, title } from "./explain";
import type { Finding, Findings } from "./findings";
import { iconButton } from "./icons";
import { named, plural, t } from "./locale";
import type { Category, Source, Span } from "./messages";

/** So many entries are built at once: as many as can be seen. */
const FIRST = 6;
/** So many when the page is at rest; more when they are scrolled to. */
const CHUNK = 40;

/** What the entries do. */
export interface ListActions {
  go(finding: Finding, focus: boolean): void;
  visit(spans: Span[]): void;
  step(by: 1 | -1): void;
}

export class Lists {
  readonly elements: HTMLElement[];
  private readonly findings: List<Finding>;
  private readonly sources: List<Source>;
  private readonly tabs: Tabs;

  constructor(findings: Findings, actions: ListActions) {
    this.findings = new List(findings.all, t("no_findings"), (finding) =>
      item(finding.category, [
        h("span", { class: "kind" }, title(finding), ...(sureness(finding) === "sure_low" ? [h("span", { class: "unsure" }, t("unsure"))] : [])),
        h("span", { class: "excerpt", dir: "auto" }, excerpt(finding, findings)),
        h("span", { class: "why", dir: "auto" }, gist(finding, findings)),
      ], (focus) => actions.go(finding, focus)));
    // Most words first: who has the most to say in this article?
    const sources = [...findings.report.sources].sort((a, b) => b.words - a.words);
    this.sources = new List(sources, t("no_sources"), (source) => {
      // Each press goes on to the next mention.
      let next = 0;
      return item(category(source), [
        h("span", { class: "strong", dir: "auto" }, source.name),
        h("span", { class: "why" },
          t("source_line", t(named("source_type", source.type)), plural("words", source.words), plural("mentions", source.mentions.length))),
        ...sourceRows(source, findings).map(({ label, text }) =>
          h("span", { class: "why" }, h("span", {}, `${label}: `), h("span", { class: "told", dir: "auto" }, text))),
      ], () => actions.visit(source.mentions.slice(next++ % source.mentions.length).slice(0, 1)));
    });
    this.tabs = new Tabs([
      { title: `${t("findings")} (${findings.all.length})`, panel: this.findings.element },
      { title: `${t("sources")} (${sources.length})`, panel: this.sources.element },
    ], (tab) => (tab === 0 ? this.findings : this.sources).open());
    const hint = t("keys_hint");
    const steps = [
      iconButton("previous", t("previous"), () => actions.step(-1)),
      iconButton("next", t("next"), () => actions.step(1)),
    ];
    for (const step of steps) step.title += `\n${hint}`;
    this.elements = [
      h("div", { class: "bar-of-tabs" }, this.tabs.bar, h("div", { class: "steps" }, ...steps)),
      this.findings.element,
      this.sources.element,
    ];
  }

  get tab(): number {
    return this.tabs.selected;
  }

  get scroll(): number {
    return (this.tab === 0 ? this.findings : this.sources).element.scrollTop;
  }

  select(tab: number, scroll: number): void {
    this.tabs.select(tab);
    // To set it asks for the layout, even where there is nothing to scroll to.
    if (scroll > 0) (tab === 0 ? this.findings : this.sources).element.scrollTop = scroll;
  }

  focus(): void {
    this.tabs.focus();
  }

  /** Categories that are switched off are out of the lists as they are off the page. */
  hide(hidden: ReadonlySet<Category>): void {
    this.findings.hide((finding) => hidden.has(finding.category));
    this.sources.hide((source) => hidden.has(category(source)));
  }

  /** Marks a finding's entry as the current one, and brings it into the list's view. */
  at(finding: Finding | undefined, focus: boolean): void {
    if (focus) this.tabs.select(0);
    this.findings.at(finding, focus);
  }
}

function category(source: Source): Category {
  return source.type === "anonymous" || source.type === "collective" ? "anonymous" : "quoted";
}

function item(category: Category, content: Node[], press: (focus: boolean) => void): HTMLElement {
  const button = h("button", { type: "button", class: `item ${category}`, tabindex: -1 }, ...content);
  // A key's click has no place on the screen.
  button.addEventListener("click", (event) => press(event.detail === 0));
  return h("li", { class: category }, button);
}

/** A list whose entries are built as they come into view. */
class List<T> {
  readonly element = h("div", { class: "scroll" });
  private readonly entries = h("ol");
  private readonly empty = h("p");
  private isHidden: (entry: T) => boolean = () => false;
  private isOpen = false;

  constructor(private readonly all: T[], private readonly nothing: string, private readonly build: (entry: T) => HTMLElement) {
    this.element.append(this.empty, this.entries);
    this.entries.addEventListener("keydown", (event) => this.walk(event));
    this.entries.addEventListener("focusin", (event) => {
      for (const other of this.entries.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
      (event.target as Element).setAttribute("tabindex", "0");
    });
    this.element.addEventListener("scroll", () => {
      const { scrollTop, scrollHeight, clientHeight } = this.element;
      if (scrollTop + 2 * clientHeight > scrollHeight) this.extend(this.built + CHUNK);
    }, { passive: true });
  }

  /** It comes to be seen. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.fill();
    this.entries.querySelector("button")?.setAttribute("tabindex", "0");
  }

  private get built(): number {
    return this.entries.childElementCount;
  }

  private extend(to: number): void {
    if (to > this.built) this.entries.append(...this.all.slice(this.built, to).map(this.build));
  }

  /** Where much is hidden, a few entries may not fill the list. */
  private fill(): void {
    const until = (count: number) => {
      const shown = () => this.all.slice(0, this.built).filter((entry) => !this.isHidden(entry)).length;
      while (this.built < this.all.length && shown() < count) this.extend(this.built + count);
    };
    until(FIRST);
    requestIdleCallback(() => until(CHUNK));
  }

  hide(isHidden: (entry: T) => boolean): void {
    this.isHidden = isHidden;
    const none = this.all.every(isHidden);
    this.empty.textContent = this.all.length === 0 ? this.nothing : none ? t("all_hidden") : "";
    if (this.isOpen && !none) this.fill();
  }

  at(entry: T | undefined, focus: boolean): void {
    this.entries.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
    const index = entry ? this.all.indexOf(entry) : -1;
    if (index < 0) return;
    this.extend(index + 1);
    const button = this.entries.children[index]?.querySelector<HTMLElement>(".item");
    button?.setAttribute("aria-current", "true");
    if (!button) return;
    const [box, view] = [button.getBoundingClientRect(), this.element.getBoundingClientRect()];
    if (box.top < view.top) this.element.scrollTop += box.top - view.top;
    else if (box.bottom > view.bottom) this.element.scrollTop += box.bottom - view.bottom;
    if (focus) button.focus({ preventScroll: true });
  }

  /** Arrow keys, Home and End go through the entries that are shown. */
  private walk(event: KeyboardEvent): void {
    if (event.key === "End") this.extend(this.all.length);
    const shown = Array.from(this.entries.querySelectorAll<HTMLElement>(".item")).filter((entry) => entry.checkVisibility());
    const at = shown.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined || !shown[to] || event.altKey) return;
    event.preventDefault();
    shown[to].focus();
  }
}

interface Tab {
  title: string;
  panel: HTMLElement;
}

class Tabs {
  readonly bar = h("div", { class: "tabs", role: "tablist" });
  selected = 0;
  private readonly buttons: HTMLElement[];

  /** `shown` hears which one comes to be seen. */
  constructor(private readonly all: Tab[], private readonly shown: (tab: number) => void) {
    this.buttons = all.map(({ title, panel }, i) => {
      panel.id = `list-${i}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${i}`);
      const button = h("button", { type: "button", role: "tab", id: `tab-${i}`, "aria-controls": `list-${i}` }, title);
      button.addEventListener("click", () => this.select(i));
      return button;
    });
    this.bar.append(...this.buttons);
    this.bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      this.select((this.selected + step + all.length) % all.length);
      this.focus();
    });
    this.select(0);
  }

  select(at: number): void {
    this.selected = at;
    this.all.forEach(({ panel }, i) => {
      panel.hidden = i !== at;
      this.buttons[i]?.setAttribute("aria-selected", String(i === at));
      this.buttons[i]?.setAttribute("tabindex", i === at ? "0" : "-1");
    });
    this.shown(at);
  }

  focus(): void {
    this.buttons[this.selected]?.focus();
  }
}
