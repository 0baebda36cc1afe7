// The marked article as Markdown, to be pasted into a message, a note, an issue.
//
// Markdown has no marks. A marked stretch stands in braces behind the letter of its category, a capital where the mark is
// strong and a small one where it is light: braces mean nothing to any dialect, so they survive, and they can be read
// without being rendered.

import { list, named, percent, plural, t } from "../locale";
import type { Block, LayerName, Source } from "../messages";
import { type Article, segments, shown } from "./article";

const LETTERS: Record<LayerName, string> = {
  "quoted": "Q",
  "indirect": "q",
  "anonymous": "A",
  "anonymous-claim": "a",
  "vague": "v",
  "undisclosed": "u",
  "opinion": "O",
};

/** The article with its marks, the legend, and the list of its sources. */
export function markdown(article: Article, date: Date): string {
  const { title, url, site } = article;
  const { report } = article.findings;
  const when = new Intl.DateTimeFormat(t("language_tag"), { dateStyle: "long" }).format(date);
  const used = new Set(shown(article).map((finding) => finding.layer));
  const legend = report.layers
    .filter(({ name }) => used.has(name) || (name === "anonymous-claim" && used.has("anonymous")))
    .map(({ name }) => `- \`{${LETTERS[name]} …}\` ${t(named("layer", name))}`);
  const { attributed, anonymous, opinion } = report.summary;
  const shares = t("share_shares", percent(attributed), percent(anonymous), percent(opinion));
  const parts = [
    `# ${escape(title)}`,
    `[${escape(site)}](<${url.replaceAll(">", "%3E")}>) · ${t("share_marked_on", when)}`,
    shares,
    ...(legend.length > 0 ? [legend.join("\n")] : []),
    `*${t("automatic")}*`,
    "---",
    ...[...report.furniture.filter(([, , kind]) => kind === "byline"), ...report.body].sort((a, b) => a[0] - b[0]).map(([start, end, kind]) => BLOCKS[kind](marked(article, start, end))),
  ];
  if (report.sources.length > 0) {
    parts.push("---", `## ${t("sources")}`, report.sources.map((source) => `- ${sourceLine(source)}`).join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

const BLOCKS: Record<Block[2], (text: string) => string> = {
  "headline": (text) => `## ${text}`,
  "heading": (text) => `### ${text}`,
  "paragraph": (text) => text,
  "quote": (text) => `> ${text}`,
  "list-item": (text) => `- ${text}`,
  "caption": (text) => `*${text}*`,
  "byline": (text) => `*${text}*`,
  "dateline": (text) => `*${text}*`,
  "correction": (text) => `*${text}*`,
  "pull-quote": (text) => `> ${text}`,
  "live-entry": (text) => `### ${text}`,
  "promo": (text) => `*${text}*`,
  "embed": (text) => `> ${text}`,
};

/** A block's text in one line, with its marks as braces. */
function marked(article: Article, start: number, end: number): string {
  const open: LayerName[] = [];
  let out = "";
  for (const { text, layers } of [...segments(article, [start, end]), { text: "", layers: [] }]) {
    const kept = layers.findIndex((layer, i) => open[i] !== layer);
    const common = kept < 0 ? layers.length : kept;
    // White space at a mark's end belongs outside of it.
    const space = /\s*$/.exec(out)?.[0] ?? "";
    out = `${out.slice(0, out.length - space.length)}${"}".repeat(Math.max(0, open.length - common))}${space}`;
    open.length = Math.min(open.length, common);
    for (const layer of layers.slice(common)) {
      out += `{${LETTERS[layer]} `;
      open.push(layer);
    }
    out += escape(text);
  }
  return out;
}

/** What Markdown would take for its own, at the beginning of a line or anywhere, and line breaks. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>~|]|&(?=#?\w+;)/g, "\\$&")
    .replace(/^(\s*)([#+-])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

function sourceLine(source: Source): string {
  const about = [t(named("source_type", source.type)), plural("mentions", source.mentions.length), plural("words", source.words)];
  return `${escape(source.name)}: ${list(about)}`;
}
