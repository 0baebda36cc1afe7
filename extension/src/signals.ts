// What a page says about itself in machine-readable form: schema.org JSON-LD and meta elements. The rules are those of
// `Signals` in the core's `page` module.

import type { About } from "./messages";

type Signals = NonNullable<About["signals"]>;
type Json = { [key: string]: unknown };

/** Deeper than any real page nests; a hostile one must not overflow the stack. */
const DEEPEST = 64;

/** Reads the page's signals. */
export function readSignals(document: Document): Signals {
  const objects: Json[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    try {
      collect(JSON.parse(script.textContent), objects, 0);
    } catch {
      // Invalid JSON is common on real pages, and says nothing.
    }
  }
  const metas = Array.from(document.querySelectorAll("meta[content]"), (meta) => ({
    name: (meta.getAttribute("property") ?? meta.getAttribute("name") ?? "").trim().toLowerCase(),
    content: meta.getAttribute("content")?.trim() ?? "",
  })).filter((meta) => meta.content);
  const meta = (name: string) => metas.filter((m) => m.name === name).map((m) => m.content);
  const first = (key: string) => objects.flatMap((o) => strings(o[key]))[0] ?? "";
  return {
    types: objects.flatMap((o) => strings(o["@type"])),
    headline: first("headline") || (meta("og:title")[0] ?? ""),
    authors: unique([...objects.flatMap((o) => names(o["author"])), ...meta("author")]),
    sections: unique([...meta("article:section"), ...objects.flatMap((o) => strings(o["articleSection"]))]),
    og_type: meta("og:type")[0] ?? "",
    site: meta("og:site_name")[0] ?? objects.flatMap((o) => names(o["publisher"]))[0] ?? "",
    body: first("articleBody"),
    flags: metas.filter((m) => /^(article:)?opinion$/.test(m.name)).map((m) => `${m.name}=${m.content}`),
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
    .map((v) => v.trim())
    .filter(Boolean);
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
