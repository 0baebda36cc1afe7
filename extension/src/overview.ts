// The panel's upper half: whose words the article is made of, and the legend, whose entries are the switches.

import { h } from "./dom";
import { named, percent, plural, t } from "./locale";
import type { Category, Layer, Report, Summary } from "./messages";

/** Builds it. `toggle` hears of every switch. */
export function overview(
  report: Report,
  hidden: ReadonlySet<Category>,
  toggle: (category: Category, on: boolean) => void,
): HTMLElement {
  const { summary, pageType } = report;
  const label = h("p", { class: "label" }, h("span", {}, plural("words", summary.words)));
  if (pageType.kind !== "unknown") {
    label.append(h("span", { title: pageType.signal }, t(named("page_kind", pageType.kind))));
  }
  const categories = [...new Set(report.layers.map((layer) => layer.category))];
  const legend = categories.flatMap((category) => entry(report, category, !hidden.has(category), toggle));
  return h("div", { class: "overview" }, label, bar(summary), h("div", { role: "group", "aria-label": t("legend") }, ...legend));
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
  const parts: [string, number][] = [
    ["quoted", attributed - anonymous], ["anonymous", anonymous], ["opinion", opinion], ["plain", plain],
  ];
  const shown = parts.filter(([, share]) => share > 0).map(([name, share]) => {
    const part = h("span", { class: name });
    part.style.flexGrow = String(share);
    return part;
  });
  return h("div", { class: "bar", role: "img", "aria-label": said, title: said }, ...shown);
}

/** A category: its switch, and below it the kinds of marks that it has on this page. */
function entry(
  report: Report,
  category: Category,
  on: boolean,
  toggle: (category: Category, on: boolean) => void,
): HTMLElement[] {
  const layers = report.layers.filter((layer) => layer.category === category);
  const counts = new Map(layers.map((layer) => [layer, count(report, layer)]));
  const marks = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const button = h("button", { type: "button", role: "switch", class: `category ${category}`, "aria-checked": String(on) },
    h("span", { class: `sample ${category}`, "aria-hidden": "true" }, "Aa"),
    h("span", {},
      h("span", { class: "name" }, t(named("category", category))),
      h("span", { class: "numbers" }, t("numbers", plural("marks", marks), percent(SHARES[category](report.summary)))),
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
    h("li", {}, h("span", { class: `sample ${layer.name}`, "aria-hidden": "true" }, "Aa"), t(named("layer", layer.name))),
  );
  return [button, h("ul", { class: "layers" }, ...items)];
}

/** How many marks a layer has. */
function count(report: Report, layer: Layer): number {
  const index = report.layers.indexOf(layer);
  return report.marks.filter((value, i) => i % 4 === 2 && value === index).length;
}
