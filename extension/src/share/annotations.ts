// The findings as Web Annotations, the W3C's form for notes on web pages: each names its stretch of the page by the words
// and their surroundings (TextQuoteSelector) and by its place (TextPositionSelector), so that other tools find it again.
//
// https://www.w3.org/TR/annotation-model/. Positions are Unicode code points, as the model asks for, in the text of the
// page as Sourcelight reads it.

import { rows } from "../explain";
import type { Finding, Findings } from "../findings";
import { named, t } from "../locale";
import type { Span } from "../messages";
import { type Article, shown } from "./article";

/** How much of the surroundings a quote selector holds, in UTF-16 units. */
const SURROUNDINGS = 32;

interface TextQuoteSelector {
  type: "TextQuoteSelector";
  exact: string;
  prefix: string;
  suffix: string;
}

interface TextPositionSelector {
  type: "TextPositionSelector";
  start: number;
  end: number;
}

interface Target {
  type: "SpecificResource";
  source: string;
  selector: [TextQuoteSelector, TextPositionSelector];
}

interface Body {
  type: "TextualBody";
  purpose: "classifying" | "describing";
  value: string;
  format: "text/plain";
  language: string;
}

/** One finding. Its id is a name for the file's own use: nothing answers there. */
interface Annotation {
  id: string;
  type: "Annotation";
  motivation: "classifying";
  created: string;
  generator: { type: "Software"; name: string };
  body: Body[];
  target: Target[];
}

/** All findings of an article. */
export interface AnnotationPage {
  "@context": "http://www.w3.org/ns/anno.jsonld";
  id: string;
  type: "AnnotationPage";
  partOf: { id: string; type: "AnnotationCollection"; label: string; total: number; first: string };
  startIndex: 0;
  items: Annotation[];
}

/** The findings of an article as a page of annotations. `id` is a random UUID. */
export function annotations(article: Article, date: Date, id: string): AnnotationPage {
  const { text } = article.findings;
  const all = shown(article);
  const points = codePoints(text);
  const urn = `urn:uuid:${id}`;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `${urn}#page`,
    type: "AnnotationPage",
    partOf: { id: urn, type: "AnnotationCollection", label: `${t("panel")}: ${article.title}`, total: all.length, first: `${urn}#page` },
    startIndex: 0,
    items: all.map((finding, index) => ({
      id: `${urn}#${index + 1}`,
      type: "Annotation",
      motivation: "classifying",
      created: date.toISOString(),
      generator: { type: "Software", name: t("panel") },
      body: bodies(finding, article.findings),
      target: finding.spans.map((span) => target(article, span, points)),
    })),
  };
}

function bodies(finding: Finding, findings: Findings): Body[] {
  const { category, layer } = finding;
  const language = t("language_tag");
  const body = (purpose: Body["purpose"], value: string): Body => ({ type: "TextualBody", purpose, value, format: "text/plain", language });
  return [
    body("classifying", `${t(named("category", category))}: ${t(named("layer", layer))}`),
    ...rows(finding, findings).map(({ label, text }) => body("describing", `${label}: ${text}`)),
  ];
}

function target({ url, findings: { text } }: Article, [start, end]: Span, points: (at: number) => number): Target {
  return {
    type: "SpecificResource",
    source: url,
    selector: [
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: whole(text.slice(Math.max(0, start - SURROUNDINGS), start)),
        suffix: whole(text.slice(end, end + SURROUNDINGS)),
      },
      { type: "TextPositionSelector", start: points(start), end: points(end) },
    ],
  };
}

/** Without the halves of surrogate pairs that a cut may have left at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}

/** From UTF-16 units to code points. */
function codePoints(text: string): (at: number) => number {
  const pairs = Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), (match) => match.index);
  return (at) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
}
