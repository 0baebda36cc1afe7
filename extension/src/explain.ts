// Findings in words: the excerpt and the one reason that the list shows, and all that the card tells.

import type { Finding, Findings } from "./findings";
import { type Key, list, named, plural, t } from "./locale";
import type { Attribution, CueKind, Source, Span } from "./messages";

/** A line of a card: what it is about, and what there is to say. */
export interface Row {
  label: string;
  text: string;
}

const LONGEST_EXCERPT = 150;
/** On a card, which stands beside the words themselves. */
const LONGEST_CLAIM = 90;

/** What a finding is called. */
export function title(finding: Finding): string {
  return t(named("layer", finding.layer));
}

/** Its words, shortened. */
export function excerpt(finding: Finding, { text }: Findings): string {
  return shortened(text, finding.spans);
}

/** What to know of it first, in one line. */
export function gist(finding: Finding, findings: Findings): string {
  const { attribution: a, opinion } = finding;
  if (opinion) return opinionWords(finding, findings)[0] ?? t("context");
  if (!a) return t("help_undisclosed");
  if (finding.layer === "anonymous") return a.reason ? `${t("row_reason")}: ${reason(a, findings)}` : `${t("row_terms")}: ${terms(a, findings)}`;
  if (finding.layer === "vague") return a.content.length > 0 ? shortened(findings.text, a.content) : t("help_vague");
  return who(a, findings);
}

/** All that is known of it. */
export function rows(finding: Finding, findings: Findings): Row[] {
  const { attribution, opinion } = finding;
  const row = (key: Key, text: string | undefined) => (text ? [{ label: t(key), text }] : []);
  const sure = row("row_sure", t(sureness(finding)));
  if (opinion) {
    const why = opinionWords(finding, findings);
    return [...row("row_words", why.length > 0 ? why.join(" ") : t("context")), ...sure];
  }
  if (!attribution) return [...row("row_words", quotes(findings.text, finding.spans)), ...sure];
  return [
    ...(finding.layer === "anonymous" || finding.layer === "vague"
      ? sourceRows(finding, attribution, findings)
      : contentRows(attribution, findings)),
    ...sure,
  ];

  function contentRows(a: Attribution, { text }: Findings): Row[] {
    const cue = phrase(text, a.cue);
    const basis = t(named("basis", a.basis));
    return [...row("row_source", who(a, findings)), ...row("row_shown_by", cue ? t("with_cue", cue, basis) : basis)];
  }

  function sourceRows({ layer }: Finding, a: Attribution, { text }: Findings): Row[] {
    const source = speaker(a, findings);
    const evidence = quotes(text, a.evidence);
    const claim = a.source.length > 0 && a.content.length > 0 ? shortened(text, a.content, LONGEST_CLAIM) : undefined;
    if (layer === "vague") return [...row("row_words", evidence), ...row("row_claim", claim)];
    return [
      ...row("row_described", evidence ? described(a, text) : t("not_described")),
      ...row("row_people", people(source)),
      ...row("row_from", source?.affiliation ? quotes(text, [source.affiliation]) : undefined),
      ...row("row_claim", claim),
      ...row("row_terms", terms(a, findings)),
      ...row("row_reason", reason(a, findings)),
    ];
  }
}

/** What a finding of its kind means for the reader; of an anonymous source, how it stands by newsrooms' rules. */
export function help(finding: Finding, findings: Findings): string {
  const source = finding.attribution && speaker(finding.attribution, findings);
  return (finding.layer === "anonymous" && source && rule(source)) || t(named("help", finding.layer));
}

/** The rule that tells most of an anonymous source: what the article leaves open, because a reader can't see that. */
function rule(source: Source): string | undefined {
  const rules = source.anonymity?.rules ?? [];
  const first = rules.find((one) => /(missing|alone)$/.test(one)) ?? rules[0];
  return first && t(named("rule", first));
}

/** How sure the analysis is, in words: of the judgement, not of what the article says. */
export function sureness({ layer, attribution: a, opinion }: Finding): Key {
  // An opinion's score is a calibrated probability.
  if (opinion) return opinion.score >= 0.85 ? "sure_high" : opinion.score >= 0.6 ? "sure_medium" : "sure_low";
  if (!a) return "sure_medium";
  if (layer === "anonymous") return a.granted || a.terms || a.reason ? "sure_high" : a.evidence.length > 0 ? "sure_medium" : "sure_low";
  if (layer === "vague") return "sure_medium";
  return SURENESS[a.basis];
}

/**
 * By how often what was found was right on the development articles, in content and in source: about nine times of ten
 * for quotation marks with a verb and for labels, two of three for reporting verbs, half of the time or less for the
 * rest. Markup is the page's own word.
 */
const SURENESS: Record<Attribution["basis"], Key> = {
  "quoted-with-verb": "sure_high",
  "label": "sure_high",
  "markup": "sure_high",
  "according-to": "sure_medium",
  "reporting-verb": "sure_medium",
  "quoted-nearby": "sure_low",
  "quoted-alone": "sure_low",
  "introduced": "sure_low",
};

/** What the sources view tells of a source: its type, how it is described, and for an anonymous one the terms. */
export function sourceRows(source: Source, findings: Findings): Row[] {
  if (source.type !== "anonymous") return [];
  const said = findings.report.attributions.filter((a) => a.speaker === source.id);
  const a = said.find((one) => one.reason) ?? said.find((one) => one.terms) ?? said.find((one) => one.granted) ?? said[0];
  const rows: Row[] = [];
  const add = (key: Key, text: string | undefined) => {
    if (text) rows.push({ label: t(key), text });
  };
  add("row_people", people(source));
  add("row_from", source.affiliation ? quotes(findings.text, [source.affiliation]) : undefined);
  if (a) {
    add("row_terms", terms(a, findings));
    add("row_reason", reason(a, findings));
  }
  const told = source.anonymity;
  if (told && told.claims.length > 0) {
    add("row_claims", plural("claims", told.claims.length));
    add("row_beside", list(told.beside.flatMap((i) => findings.report.sources[i]?.name ?? [])) || t("beside_none"));
  }
  add("row_rule", rule(source));
  return rows;
}

function who(a: Attribution, findings: Findings): string {
  const name = speaker(a, findings)?.name ?? phrase(findings.text, a.source);
  return name ? t("named_source", name, t(named("source_type", a.source_type))) : t("no_source");
}

function speaker(a: Attribution, { report }: Findings): Source | undefined {
  return a.speaker === null ? undefined : report.sources[a.speaker];
}

function people(source: Source | undefined): string | undefined {
  return source?.number ? plural("people", source.number) : undefined;
}

/** The source's own phrase without terms and reason, which have rows of their own, and without the word that leads on to them. */
function described(a: Attribution, text: string): string {
  const told = [a.terms, a.reason].flatMap((span) => (span ? [span[0]] : []));
  const kept = a.source.flatMap(([start, end]): Span[] => {
    const cut = Math.min(end, ...told.filter((at) => at >= start));
    return cut > start ? [[start, cut]] : [];
  });
  const words = phrase(text, kept).replace(/[,\s]+(?:who|which|and|as)?[,\s]*$/, "");
  return words ? t("words", words) : t("not_described");
}

/** The terms without the reason, which is told apart. */
function terms(a: Attribution, { text }: Findings): string {
  if (!a.terms) return t(a.granted ? "terms_granted" : "terms_none");
  const [start, end] = a.terms;
  const apart = a.reason && a.reason[0] > start && a.reason[0] < end ? a.reason[0] : end;
  return quotes(text, [[start, apart]]);
}

function reason(a: Attribution, { text }: Findings): string {
  return a.reason ? quotes(text, [a.reason]) : t("reason_none");
}

/** The words that gave an opinion away: a sentence for each kind. */
function opinionWords({ opinion }: Finding, { text }: Findings): string[] {
  const byKind = new Map<CueKind, Span[]>();
  for (const { start, end, kind } of opinion?.cues ?? []) byKind.set(kind, [...(byKind.get(kind) ?? []), [start, end]]);
  return Array.from(byKind, ([kind, spans]) => t(named("cue", kind), quotes(text, spans)));
}

/** Each distinct span's words in quotation marks, as the language lists them. */
function quotes(text: string, spans: Span[]): string {
  return list([...new Set(spans.map((span) => t("words", phrase(text, [span]))))]);
}

/** The words of some spans as one phrase. */
function phrase(text: string, spans: Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ").replace(/\s+/g, " ").trim();
}

/** The words of some spans, cut at a word's end where they are too long. */
function shortened(text: string, spans: Span[], longest = LONGEST_EXCERPT): string {
  const whole = phrase(text, spans);
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).replace(/[\s.,;:]+$/, "")}…`;
}
