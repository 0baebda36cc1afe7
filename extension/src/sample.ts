// The article of the first-run page. Made up, and short: one of each mark and some plain reporting around them. It is
// analyzed like any other article, so what is marked is what the extension finds.

import type { PageMessage } from "./messages";

export const TITLE = "Harbor to sell its ferries by summer";

export const PARAGRAPHS = [
  "The port of Eastmere will sell its three ferries before the summer, the harbor board said in a statement on Monday. The boats carry about 4,000 people a day.",
  "“Nobody asked the islanders,” said Ruth Calder, who runs the bakery on Gull Island. “We found out from the radio.”",
  "The buyer has already been chosen, according to two officials who spoke on condition of anonymity because the contract has not been signed.",
  "Frankly, this is a scandalous betrayal of the islands, and the people who planned it should be ashamed of themselves. No decent town would treat its own people like this.",
  "The council meets on Thursday at six in the evening.",
];

/** The article as the reader would bring it from a page. */
export function samplePage(): PageMessage {
  const texts = [TITLE, ...PARAGRAPHS];
  const blocks: number[] = [];
  let end = -2;
  for (const [i, text] of texts.entries()) {
    const start = end + 2;
    end = start + text.length;
    blocks.push(start, end, i + 1);
  }
  return {
    text: texts.join("\n\n"),
    parents: [0xffffffff, ...texts.map(() => 0)],
    names: ["article", ...texts.map((_, i) => (i === 0 ? "h1" : "p"))].join("\n"),
    blocks,
    inlines: [],
    about: {},
  };
}
