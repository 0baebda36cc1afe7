// How each layer looks. Color and line both carry the category, so that neither color vision nor forced colors can hide
// it: solid for quoted reporting, dashed for anonymous sourcing, wavy for opinion; lighter for sub-kinds.
//
// The three colors of a tone were searched for, not chosen by eye: under simulated protanopia, deuteranopia and
// tritanopia the least distance of any two is as large as lines of enough contrast allow (tests/e2e/palette.test.js).

import type { Category, Layer, LayerName } from "./messages";

/**
 * The ground that a mark is to be read on, as measured: light, dark, or neither for certain (a picture, a gradient, a
 * middle gray). On unknown ground a mark brings its own.
 */
export type Tone = "light" | "dark" | "unknown";
export const TONES: readonly Tone[] = ["light", "dark", "unknown"];

/** What the reader can choose: tinted ground and lines, the same but stronger, or lines in the text's own color alone. */
export type Palette = "color" | "strong" | "lines";
export const PALETTES: readonly Palette[] = ["color", "strong", "lines"];

interface Look {
  /** Opacity of the category's color behind the text, on light and on dark ground. */
  ground: Record<"light" | "dark", number>;
  style: "solid" | "dashed" | "wavy";
  /** Thickness of the line in pixels. */
  line: number;
  /** Its distance from the text. Dashes lie below the place of a quotation's line, which they may run along with. */
  offset: string;
}

/** Red, green, blue: of the lines. */
export const COLORS: Record<Category, Record<"light" | "dark", string>> = {
  quoted: { light: "21 105 222", dark: "116 165 255" },
  anonymous: { light: "176 90 16", dark: "255 202 112" },
  opinion: { light: "112 36 110", dark: "236 106 149" },
};

/** Red, green, blue: of the ground behind the text, a brighter orange than a line on light ground can have. */
export const TINTS: typeof COLORS = { ...COLORS, anonymous: { ...COLORS.anonymous, light: "236 142 32" } };

export const LOOKS: Record<LayerName, Look> = {
  "quoted": { ground: { light: 0.13, dark: 0.22 }, style: "solid", line: 2, offset: "0.14em" },
  "indirect": { ground: { light: 0.055, dark: 0.1 }, style: "solid", line: 1, offset: "0.14em" },
  "anonymous": { ground: { light: 0.27, dark: 0.28 }, style: "dashed", line: 2, offset: "0.32em" },
  "anonymous-claim": { ground: { light: 0, dark: 0 }, style: "dashed", line: 1.5, offset: "0.32em" },
  "vague": { ground: { light: 0.08, dark: 0.12 }, style: "dashed", line: 1, offset: "0.32em" },
  "undisclosed": { ground: { light: 0.08, dark: 0.12 }, style: "dashed", line: 1, offset: "0.32em" },
  "opinion": { ground: { light: 0.1, dark: 0.2 }, style: "wavy", line: 1.5, offset: "0.18em" },
};

/** What a palette makes of the looks. */
export const STRENGTH: Record<Palette, { ground: number; line: number }> = {
  color: { ground: 1, line: 1 },
  strong: { ground: 1.8, line: 1.5 },
  lines: { ground: 0, line: 1.25 },
};

/** The name of a layer's highlight on ground of a tone, in the browser's registry and in CSS. */
export function highlightName(layer: LayerName, tone: Tone): string {
  return tone === "light" ? `sourcelight-${layer}` : `sourcelight-${layer}--${tone}`;
}

/** The declarations that make text look marked; also what samples wear. */
export function declarations(layer: LayerName, category: Category, tone: Tone, palette: Palette): string {
  const { ground, style, line, offset } = LOOKS[layer];
  const on = tone === "dark" ? "dark" : "light";
  const color = COLORS[category][on];
  const behind = TINTS[category][on];
  const strength = STRENGTH[palette];
  // Beyond these the text on it has less contrast than 4.5 to 1.
  const tint = Math.min(ground[on] * strength.ground, on === "dark" ? 0.42 : 0.5);
  const own = tone === "unknown" && (ground[on] > 0 || palette === "lines");
  return [
    own
      ? `background-color: color-mix(in srgb, rgb(${behind}) ${tint * 100}%, rgb(255 255 255 / 0.94)); color: #1a1a1a`
      : `background-color: rgb(${behind} / ${tint})`,
    `text-decoration: underline ${style} ${line * strength.line}px ${palette === "lines" ? "currentcolor" : `rgb(${color})`}`,
    `text-underline-offset: ${offset}`,
    "text-decoration-skip-ink: none",
  ].join("; ");
}

/** The style sheet of all marks. */
export function markStyles(layers: readonly Layer[], palette: Palette): string {
  const rules = TONES.flatMap((tone) =>
    layers.map(({ name, category }) => `::highlight(${highlightName(name, tone)}) { ${declarations(name, category, tone, palette)} }`),
  );
  // Under forced colors the browser paints all grounds alike and the line alone speaks: it moves up into the ground, as
  // its color would not show outside. A claim's dashes then lie on its quotation's line, so they are thicker.
  const forced = TONES.flatMap((tone) =>
    layers.map(({ name }) => {
      const thickness = LOOKS[name].line * (name === "anonymous-claim" ? 2 : 1);
      return `::highlight(${highlightName(name, tone)}) { text-decoration-thickness: ${thickness}px; text-underline-offset: -1px }`;
    }),
  );
  return `${rules.join("\n")}\n@media (forced-colors: active) { ${forced.join(" ")} }`;
}

/** Samples of the marks, by the layer's name as class, for the extension's own surfaces in light and dark. */
export function sampleStyles(layers: readonly Layer[], palette: Palette): string {
  const rules = (tone: Tone) =>
    layers.map(({ name, category }) => `.sample.${name} { ${declarations(name, category, tone, palette)} }`).join("\n");
  return `${rules("light")} @media (prefers-color-scheme: dark) { ${rules("dark")} }`;
}
