// The report as a reader goes through it: one list in reading order. Light on purpose: words and reasons of an entry are
// made when it is shown (`explain`), because a long article has a thousand of them.

import type { Attribution, Category, LayerName, Opinion, Report, Span } from "./messages";

/** One entry of the list. */
export interface Finding {
  /** The layer that speaks for it. */
  layer: LayerName;
  category: Category;
  /** The stretches of the page's text that it marks, in order; the first is where a jump goes. */
  spans: Span[];
  /** What it was made of, where it is an attribution or the source of one. */
  attribution?: Attribution;
  /** What it was made of, where it is opinion. */
  opinion?: Opinion;
}

/** All findings of a report, in reading order, and the way to them from the report's marks. */
export class Findings {
  readonly all: Finding[] = [];
  private known = new Map<string, Finding>();

  /** `text` is the page's, which the report's offsets refer to. */
  constructor(public report: Report, public text: string) {
    report.attributions.forEach((attribution, i) => {
      const { source, content, form, source_type } = attribution;
      // The source phrase and what rests on it are marked apart, so that they are listed apart: each has its own switch.
      if (source_type === "anonymous") this.add(i, "anonymous", source.length > 0 ? source : content, { attribution });
      if (source_type === "collective") this.add(i, "vague", source, { attribution });
      this.add(i, form === "indirect" ? "indirect" : "quoted", content, { attribution });
    });
    report.undisclosed.forEach((span, i) => this.add(i, "undisclosed", [span], {}));
    report.opinions.forEach((opinion, i) => this.add(i, "opinion", [[opinion.start, opinion.end]], { opinion }));
    this.all.sort((a, b) => start(a) - start(b));
  }

  /** The finding behind a mark. */
  of(layer: LayerName, index: number): Finding | undefined {
    return this.known.get(`${GROUPS[layer]}${index}`);
  }

  /**
   * Takes over a new report, if it says the same of the same words, only at other places: pages change around an article
   * all the time. Whoever holds a finding or a source then holds it still.
   */
  follow(next: Findings): boolean {
    if (this.content !== next.content) return false;
    const own = new Map(next.all.map((finding, i) => [finding, Object.assign(this.all[i] ?? finding, finding)]));
    this.known = new Map(Array.from(next.known, ([key, finding]) => [key, own.get(finding) ?? finding]));
    const sources = next.report.sources.map((source, i) => Object.assign(this.report.sources[i] ?? source, source));
    this.report = { ...next.report, sources };
    this.text = next.text;
    return true;
  }

  /** All that a reader is told, but for the places. */
  private get content(): string {
    const { summary, notices, pageType, sources } = this.report;
    const words = this.all.map(({ layer, spans, opinion }) => [layer, opinion?.score, ...spans.map(([from, to]) => this.text.slice(from, to))]);
    return JSON.stringify([words, sources.map(({ name, type, words }) => [name, type, words]), summary, notices, pageType]);
  }

  private add(index: number, layer: LayerName, spans: Span[], made: Pick<Finding, "attribution" | "opinion">): void {
    const category = this.report.layers.find(({ name }) => name === layer)?.category;
    if (spans.length === 0 || !category) return;
    const finding = { layer, category, spans: [...spans].sort((a, b) => a[0] - b[0]), ...made };
    this.all.push(finding);
    this.known.set(`${GROUPS[layer]}${index}`, finding);
  }
}

/** Layers whose marks belong to one and the same entry share a group. */
const GROUPS: Record<LayerName, string> = {
  "quoted": "content",
  "indirect": "content",
  "anonymous": "source",
  "anonymous-claim": "source",
  "vague": "source",
  "undisclosed": "undisclosed",
  "opinion": "opinion",
};

function start(finding: Finding): number {
  return finding.spans[0]?.[0] ?? 0;
}
