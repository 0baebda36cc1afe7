// How each layer looks. The colour and the line carry the category twice, so that neither colour vision nor forced
// colours can hide it: solid for quoted reporting, dashed for anonymous sourcing, wavy for opinion; lighter for sub-kinds.

import type { Category, LayerName } from "./messages";

/** Where the marks are to be read: dark text on light ground, or the other way round. */
export type Tone = "light" | "dark";

interface Look {
  /** Opacity of the category's colour behind the text, on light and on dark ground. */
  ground: Record<Tone, number>;
  style: "solid" | "dashed" | "wavy";
  /** Thickness of the line in pixels. */
  line: number;
  /** Its distance from the text. The line of a claim lies below that of its quotation. */
  offset: string;
}

/** Red, green, blue: of the lines, of the ground behind the text, of the legend. */
export const COLORS: Record<Category, Record<Tone, string>> = {
  quoted: { light: "29 95 196", dark: "126 178 255" },
  anonymous: { light: "176 98 0", dark: "255 190 92" },
  opinion: { light: "190 30 92", dark: "255 138 178" },
};

export const LOOKS: Record<LayerName, Look> = {
  "quoted": { ground: { light: 0.13, dark: 0.2 }, style: "solid", line: 2, offset: "0.16em" },
  "indirect": { ground: { light: 0.06, dark: 0.1 }, style: "solid", line: 1, offset: "0.16em" },
  "anonymous": { ground: { light: 0.24, dark: 0.3 }, style: "dashed", line: 2, offset: "0.16em" },
  "anonymous-claim": { ground: { light: 0, dark: 0 }, style: "dashed", line: 1.5, offset: "0.3em" },
  "vague": { ground: { light: 0.08, dark: 0.12 }, style: "dashed", line: 1, offset: "0.16em" },
  "undisclosed": { ground: { light: 0.14, dark: 0.18 }, style: "dashed", line: 1, offset: "0.16em" },
  "opinion": { ground: { light: 0.12, dark: 0.19 }, style: "wavy", line: 1.5, offset: "0.18em" },
};

/** The name of a layer's highlight, in the browser's registry and in CSS. */
export function highlightName(layer: LayerName): string {
  return `sourcelight-${layer}`;
}

/** The declarations that make text look marked; also what the legend's samples wear. */
export function declarations(layer: LayerName, category: Category, tone: Tone): string {
  const { ground, style, line, offset } = LOOKS[layer];
  const color = COLORS[category][tone];
  return [
    ground[tone] > 0 ? `background-color: rgb(${color} / ${ground[tone]})` : "background-color: transparent",
    `text-decoration: underline ${style} ${line}px rgb(${color})`,
    `text-underline-offset: ${offset}`,
    "text-decoration-skip-ink: none",
  ].join("; ");
}

/**
 * The same under forced colours, where the browser paints all grounds alike and the line alone speaks: it moves up into
 * the ground, as its colour would not show outside. A claim's dashes then lie on its quotation's line, so they are thicker.
 */
export function forcedDeclarations(layer: LayerName): string {
  const thicker = layer === "anonymous-claim" ? 2 : 1;
  return `text-decoration-thickness: ${LOOKS[layer].line * thicker}px; text-underline-offset: -1px`;
}
