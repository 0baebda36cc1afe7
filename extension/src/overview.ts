// The panel's upper half: whose words the article is made of, and the legend, whose entries are the switches.

import { h } from "./dom";
import type { Findings } from "./findings";
import { named, percent, plural, t } from "./locale";
import type { Category, Layer, Report, Sensitivity, Summary } from "./messages";
import { CATEGORIES, SENSITIVITIES } from "./settings";

/** What the switches do. */
export interface Switches {
  toggle(category: Category, on: boolean): void;
  sensitivity(sensitivity: Sensitivity): void;
}

/** Builds it. */
export function overview(
  report: Report,
  hidden: ReadonlySet<Category>,
  sensitivity: Sensitivity,
  switches: Switches,
): HTMLElement {
  const { summary, pageType } = report;
  const label = h("p", { class: "label" }, h("span", {}, t("words_plain", plural("words", summary.words), percent(summary.plain))));
  if (pageType.kind !== "unknown") {
    label.append(h("span", { class: "tag", title: pageType.signal }, t(named("page_kind", pageType.kind))));
  }
  return h("div", { class: "overview" },
    label,
    bar(summary),
    h("div", { role: "group", "aria-label": t("legend") },
      ...CATEGORIES.flatMap((category) => entry(report, category, !hidden.has(category), switches)),
      levels(sensitivity, switches),
    ),
  );
}

/** The numbers that a folded panel still shows. */
export function mini({ all, report }: Findings): HTMLElement[] {
  return CATEGORIES.map((category) => {
    const marks = all.filter((finding) => finding.category === category).length;
    const layer = report.layers.find((one) => one.category === category);
    return h("span", { title: `${t(named("category", category))}: ${plural("marks", marks)}` },
      h("span", { class: `sample ${layer?.name ?? ""}` }, String(marks)));
  });
}

/** The share of each category, told from the report's sums so that each word counts once. */
const SHARES: Record<Category, (summary: Summary) => number> = {
  quoted: (summary) => summary.attributed,
  anonymous: (summary) => summary.anonymous,
  opinion: (summary) => summary.opinion,
};

function bar(summary: Summary): HTMLElement {
  const { attributed, anonymous, opinion, plain } = summary;
  const said = t("summary", percent(attributed), percent(anonymous), percent(opinion), percent(plain));
  const parts = [
    ["quoted", attributed - anonymous, t("share_quoted", percent(attributed - anonymous))],
    ["anonymous", anonymous, t("share_anonymous", percent(anonymous))],
    ["opinion", opinion, t("share_opinion", percent(opinion))],
    ["plain", plain, t("share_plain", percent(plain))],
  ] as const;
  const shown = parts.filter(([, share]) => share > 0).map(([name, share, words]) => {
    const part = h("span", { class: name, title: words });
    part.style.flexGrow = String(share);
    return part;
  });
  return h("div", { class: "bar", role: "img", "aria-label": said }, ...shown);
}

/** How much there is of a category: marks and their share of the words, and how many anonymous sources. */
export function numbers(report: Report, category: Category): string {
  const of = report.layers.filter((layer) => layer.category === category);
  const marks = plural("marks", of.reduce((sum, layer) => sum + count(report, layer), 0));
  const share = percent(SHARES[category](report.summary));
  const sources = report.summary.sources.anonymous ?? 0;
  return category === "anonymous" && sources > 0
    ? t("numbers_anonymous", plural("anonymous_sources", sources), marks, share)
    : t("numbers", marks, share);
}

/** A category: its switch, and below it the kinds of marks that it has on this page. */
function entry(report: Report, category: Category, on: boolean, { toggle }: Switches): HTMLElement[] {
  const layers = report.layers.filter((layer) => layer.category === category);
  const counts = new Map(layers.map((layer) => [layer, count(report, layer)]));
  const button = h("button", {
    type: "button", role: "switch", class: `category ${category}`, "data-category": category, "aria-checked": String(on),
  },
    h("span", { class: `sample ${layers[0]?.name ?? ""}`, "aria-hidden": "true" }, "Aa"),
    h("span", {},
      h("span", { class: "name" }, t(named("category", category))),
      h("span", { class: "numbers" }, numbers(report, category)),
    ),
    h("span", { class: "switch", "aria-hidden": "true" }, h("i")),
  );
  button.addEventListener("click", () => {
    const now = button.getAttribute("aria-checked") !== "true";
    button.setAttribute("aria-checked", String(now));
    toggle(category, now);
  });
  const kinds = layers.filter((layer) => layers.length > 1 && (counts.get(layer) ?? 0) > 0);
  if (kinds.length === 0) return [button];
  const items = kinds.map((layer) =>
    h("li", {}, h("span", { class: `sample ${layer.name}`, "aria-hidden": "true" }, "Aa"), t(named("kind", layer.name))),
  );
  return [button, h("ul", { class: "layers" }, ...items)];
}

/** How much opinion is marked. */
function levels(chosen: Sensitivity, { sensitivity }: Switches): HTMLElement {
  const group = h("fieldset", { class: "levels" }, h("legend", {}, t("sensitivity")));
  const choices = h("div", { class: "choices" });
  for (const level of SENSITIVITIES) {
    const input = h("input", { type: "radio", name: "sensitivity", value: level, checked: level === chosen });
    input.addEventListener("change", () => sensitivity(level));
    choices.append(h("label", { title: t(named("sensitivity", `${level}-title`)) }, input, h("span", {}, t(named("sensitivity", level)))));
  }
  group.append(choices);
  return group;
}

/** How many marks a layer has. */
function count(report: Report, layer: Layer): number {
  const index = report.layers.indexOf(layer);
  let marks = 0;
  for (let i = 2; i < report.marks.length; i += 4) if (report.marks[i] === index) marks++;
  return marks;
}
