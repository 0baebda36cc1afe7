// What a page says about itself in machine-readable form: schema.org JSON-LD and meta elements. The rules are those of
// `Signals` in the core's `page` module.

import type { About } from "./messages";

type Signals = NonNullable<About["signals"]>;
type Json = { [key: string]: unknown };

/** Deeper than any real page nests; a hostile one must not overflow the stack. */
const DEEPEST = 128;

/** Reads the page's signals. */
export function readSignals(document: Document): Signals {
  const objects: Json[] = [];
  for (const script of document.querySelectorAll("script[type]")) {
    if (script.getAttribute("type")?.trim().toLowerCase() !== "application/ld+json") continue;
    try {
      collect(JSON.parse(script.textContent), objects, 0);
    } catch {
      // Invalid JSON is common on real pages, and says nothing.
    }
  }
  const metas = Array.from(document.querySelectorAll("meta[content]"), (meta) => ({
    name: (folded(meta.getAttribute("property")) || folded(meta.getAttribute("name"))).toLowerCase(),
    content: folded(meta.getAttribute("content")),
  })).filter((meta) => meta.content);
  const meta = (...names: string[]) => metas.filter((m) => names.includes(m.name)).map((m) => m.content);
  const text = (key: string) => objects.map((o) => o[key]).find((v) => typeof v === "string" && v.trim()) as string | undefined;
  const all = (key: string) => objects.flatMap((o) => strings(o[key]));
  return {
    types: unique(all("@type")),
    headline: text("headline")?.trim() ?? meta("og:title")[0] ?? "",
    // Facebook's profile addresses stand here too.
    authors: unique([
      ...objects.flatMap((o) => names(o["author"])),
      ...meta("author", "article:author").filter((name) => !name.includes("://")),
    ]),
    sections: unique([...all("articleSection"), ...meta("article:section")]),
    og_type: meta("og:type")[0] ?? "",
    site: meta("og:site_name")[0] ?? objects.flatMap((o) => names(o["publisher"]))[0] ?? "",
    body: text("articleBody")?.trim() ?? "",
    flags: unique(metas.filter((m) => /^(article:)?opinion$/.test(m.name)).map((m) => `${m.name}=${m.content}`)),
  };
}

/** All objects in a value, each before those inside it. */
function collect(value: unknown, into: Json[], depth: number): void {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (!Array.isArray(value)) into.push(value as Json);
  for (const inner of Object.values(value)) collect(inner, into, depth + 1);
}

/** A string, or a list of strings, without empty ones. */
function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((v) => typeof v === "string")
    .map(folded)
    .filter(Boolean);
}

/** A text without white space around it, and with single spaces in it. */
function folded(text: string | null): string {
  return text?.trim().replace(/\s+/g, " ") ?? "";
}

/** The names of people or organisations: strings, objects with a name, or lists of either. */
function names(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((v: unknown) =>
    typeof v === "object" && v !== null ? strings((v as Json)["name"]) : strings(v),
  );
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
