// The panel's lower half: all findings in reading order, and all sources. Highlights are silent to screen readers; these
// lists are how they are heard. Every entry is a button that jumps to its place; the arrow keys go through them, so that
// a list is one stop for the tab key.

import { h } from "./dom";
import type { Finding } from "./findings";
import { named, plural, t } from "./locale";
import type { Report, Source, Span } from "./messages";

/** So many entries are built at once; more on demand. */
const CHUNK = 150;

/** The tabs and their two lists. `jump` brings an entry's words into view. */
export function lists(report: Report, findings: Finding[], jump: (spans: Span[]) => void): HTMLElement[] {
  const found = list(findings, t("no_findings"), (finding) => {
    const why = finding.why.map((reason) => h("span", { class: "why" }, reason));
    return item(finding.category, [
      h("span", { class: "kind" }, t(named("layer", finding.layer))),
      h("span", { class: "excerpt" }, finding.excerpt),
      ...why,
    ], () => jump(finding.spans));
  });
  const category = (source: Source) =>
    source.type === "anonymous" || source.type === "collective" ? "anonymous" : "quoted";
  const sources = list(report.sources, t("no_sources"), (source) => {
    // Each press goes on to the next mention.
    let next = 0;
    return item(category(source), [
      h("span", { class: "strong" }, source.name),
      h("span", { class: "why" },
        t("source_line", t(named("source_type", source.type)), plural("words", source.words), plural("mentions", source.mentions.length))),
    ], () => jump(source.mentions.slice(next++ % source.mentions.length).slice(0, 1)));
  });
  return tabs([
    { title: `${t("findings")} (${findings.length})`, panel: found },
    { title: `${t("sources")} (${report.sources.length})`, panel: sources },
  ]);
}

function item(category: string, content: Node[], press: () => void): HTMLElement {
  const button = h("button", { type: "button", class: `item ${category}`, tabindex: -1 }, ...content);
  button.addEventListener("click", press);
  return h("li", { class: category }, button);
}

/** A list whose entries are built as they are asked for. */
function list<T>(all: T[], nothing: string, build: (entry: T) => HTMLElement): HTMLElement {
  if (all.length === 0) return h("div", { class: "scroll" }, h("p", {}, nothing));
  const entries = h("ol");
  const more = h("button", { type: "button", class: "more" }, t("show_more"));
  const extend = () => {
    const from = entries.childElementCount;
    entries.append(...all.slice(from, from + CHUNK).map(build));
    more.hidden = entries.childElementCount >= all.length;
    return entries.children[from]?.querySelector("button");
  };
  more.addEventListener("click", () => extend()?.focus());
  extend()?.setAttribute("tabindex", "0");
  entries.addEventListener("keydown", walk);
  entries.addEventListener("focusin", (event) => {
    for (const other of entries.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    (event.target as Element).setAttribute("tabindex", "0");
  });
  return h("div", { class: "scroll" }, entries, more);
}

/** Arrow keys, Home and End go through the entries that are shown. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as Element;
  const shown = Array.from(list.querySelectorAll<HTMLElement>(".item")).filter((entry) => entry.checkVisibility());
  const at = shown.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined || !shown[to]) return;
  event.preventDefault();
  shown[to].focus();
}

interface Tab {
  title: string;
  panel: HTMLElement;
}

function tabs(all: Tab[]): HTMLElement[] {
  const buttons = all.map(({ title }, i) => h("button", { type: "button", role: "tab", id: `tab-${i}`, "aria-controls": `list-${i}` }, title));
  const select = (at: number) => {
    all.forEach(({ panel }, i) => {
      panel.hidden = i !== at;
      buttons[i]?.setAttribute("aria-selected", String(i === at));
      buttons[i]?.setAttribute("tabindex", i === at ? "0" : "-1");
    });
  };
  all.forEach(({ panel }, i) => {
    panel.id = `list-${i}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${i}`);
    buttons[i]?.addEventListener("click", () => select(i));
  });
  const bar = h("div", { class: "tabs", role: "tablist" }, ...buttons);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const to = (buttons.indexOf(event.target as HTMLButtonElement) + step + all.length) % all.length;
    select(to);
    buttons[to]?.focus();
  });
  select(0);
  return [bar, ...all.map(({ panel }) => panel)];
}
