// The report as a reader goes through it: one list in reading order, each entry with the words that it is about and the
// reasons why it is marked. Knows nothing of the page and nothing of how the panel draws it.

import { list, named, percent, plural, t } from "./locale";
import type { Attribution, Category, CueKind, LayerName, Opinion, Report, Span } from "./messages";

/** One entry of the list. */
export interface Finding {
  /** The layer that speaks for it. */
  layer: LayerName;
  category: Category;
  /** The stretches of the page's text that it marks, in order; the first is where a jump goes. */
  spans: Span[];
  /** The words themselves, shortened. */
  excerpt: string;
  /** Why it is marked: whole sentences. */
  why: string[];
}

const LONGEST_EXCERPT = 150;

/** All findings of a report, in reading order. `text` is the page's. */
export function findings(report: Report, text: string): Finding[] {
  const category = new Map(report.layers.map((layer) => [layer.name, layer.category]));
  const all: Finding[] = [];
  const add = (layer: LayerName, spans: Span[], about: Span[], why: string[]) => {
    if (spans.length > 0) {
      const inOrder = [...spans].sort((a, b) => a[0] - b[0]);
      all.push({ layer, category: category.get(layer) ?? "quoted", spans: inOrder, excerpt: excerpt(text, about), why });
    }
  };
  for (const a of report.attributions) {
    // The source phrase and what rests on it are marked apart, so that they are listed apart: each has its own switch.
    const phrased = a.source.length > 0 ? a.source : a.content;
    if (a.source_type === "anonymous") add("anonymous", phrased, phrased, anonymous(a, report, text));
    if (a.source_type === "collective" && a.source.length > 0) add("vague", a.source, a.source, vague(a, text));
    add(a.form === "indirect" ? "indirect" : "quoted", a.content, a.content, quoted(a, report, text));
  }
  for (const span of report.undisclosed) add("undisclosed", [span], [span], [t("why_undisclosed")]);
  for (const o of report.opinions) add("opinion", [[o.start, o.end]], [[o.start, o.end]], opinion(o, text));
  return all.sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
}

function quoted(a: Attribution, report: Report, text: string): string[] {
  const speaker = a.speaker === null ? undefined : report.sources[a.speaker];
  const name = speaker?.name ?? phrase(text, a.source);
  const why = [name ? t("why_source", name, t(named("source_type", a.source_type))) : t("why_no_source")];
  const cue = phrase(text, a.cue);
  const basis = t(named("basis", a.basis));
  why.push(cue ? t("why_cue", cue, basis) : basis);
  return why;
}

function anonymous(a: Attribution, report: Report, text: string): string[] {
  const why: string[] = [];
  const source = a.speaker === null ? undefined : report.sources[a.speaker];
  if (source?.number) why.push(plural("why_people", source.number));
  if (source?.affiliation) why.push(t("why_affiliation", phrase(text, [source.affiliation])));
  if (a.source.length > 0 && a.content.length > 0) why.push(t("why_claim", excerpt(text, a.content)));
  const evidence = words(text, a.evidence);
  why.push(evidence.length > 0 ? t("why_anonymous_words", list(evidence)) : t("why_anonymous"));
  if (a.reason) why.push(t("why_reason", phrase(text, [a.reason])));
  else if (a.terms) why.push(t("why_terms", phrase(text, [a.terms])));
  else why.push(t(a.granted ? "why_granted" : "why_no_terms"));
  return why;
}

function vague(a: Attribution, text: string): string[] {
  const why = a.source.length > 0 && a.content.length > 0 ? [t("why_claim", excerpt(text, a.content))] : [];
  return [...why, t("why_vague")];
}

function opinion(o: Opinion, text: string): string[] {
  const byKind = new Map<CueKind, Span[]>();
  for (const { start, end, kind } of o.cues) byKind.set(kind, [...(byKind.get(kind) ?? []), [start, end]]);
  const why = Array.from(byKind, ([kind, spans]) => t(named("cue", kind), list(words(text, spans))));
  return [...(why.length > 0 ? why : [t("why_context")]), t("why_score", percent(o.score))];
}

/** Each distinct span's words, in quotation marks. */
function words(text: string, spans: Span[]): string[] {
  return [...new Set(spans.map((span) => t("words", phrase(text, [span]))))];
}

/** The words of some spans as one phrase. */
function phrase(text: string, spans: Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ").replace(/\s+/g, " ").trim();
}

/** The words of some spans, cut at a word's end where they are too long. */
function excerpt(text: string, spans: Span[]): string {
  const whole = phrase(text, spans);
  if (whole.length <= LONGEST_EXCERPT) return whole;
  const cut = whole.slice(0, LONGEST_EXCERPT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST_EXCERPT / 2)).trimEnd()}…`;
}
