// A link that leads to one passage: the page's address with a text fragment, which browsers scroll to and highlight.
//
// The fragment is made by the library of Chromium's own "Copy link to highlight", which finds the shortest wording that is
// unique on the page.

import { generateFragmentFromRange } from "text-fragments-polyfill/dist/fragment-generation-utils.js";

/** The link to a range of the page; `undefined` where no wording is unique, or the page is too large to tell. */
export function passageLink(url: string, range: Range): string | undefined {
  const { fragment } = generateFragmentFromRange(range);
  if (!fragment) return undefined;
  const { prefix, textStart, textEnd, suffix } = fragment;
  const parts = [prefix && `${encode(prefix)}-`, encode(textStart), textEnd && encode(textEnd), suffix && `-${encode(suffix)}`];
  const [address = url, hash = ""] = url.split(/#(.*)/s);
  const before = hash.split(":~:")[0];
  return `${address}#${before}:~:text=${parts.filter(Boolean).join(",")}`;
}

/** Percent-encoded, with the hyphen, which in a fragment separates. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("-", "%2D");
}
