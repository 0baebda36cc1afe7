// What is remembered from one page to the next: which categories are hidden, how marks look, how much opinion is marked,
// where the panel stands, which language is spoken. Kept on this machine only, in the extension's own storage.

import { type Palette, PALETTES } from "./layers";
import type { Category, Sensitivity } from "./messages";

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";
export const CORNERS: readonly Corner[] = ["top-right", "bottom-right", "bottom-left", "top-left"];
export const CATEGORIES: readonly Category[] = ["quoted", "anonymous", "opinion"];
export const SENSITIVITIES: readonly Sensitivity[] = ["strict", "balanced", "everything"];
/** What the extension itself can speak; empty is the browser's choice. */
export const LANGUAGES = ["", "en", "es", "de", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Settings {
  hidden: Category[];
  corner: Corner;
  folded: boolean;
  palette: Palette;
  sensitivity: Sensitivity;
  language: Language;
}

export const DEFAULTS: Readonly<Settings> = {
  hidden: [], corner: "top-right", folded: false, palette: "color", sensitivity: "strict", language: "",
};

/** The last settings; the defaults where there are none, or where storage fails. */
export async function loadSettings(): Promise<Settings> {
  try {
    return sound(await chrome.storage.local.get(Object.keys(DEFAULTS)));
  } catch {
    return { ...DEFAULTS };
  }
}

/** Remembers some settings. Failing to is not worth a word to the reader. */
export function saveSettings(settings: Partial<Settings>): void {
  chrome.storage.local.set(settings).catch(() => undefined);
}

/** Hears of all settings whenever some have changed, from whatever page of the browser, until `signal` aborts. */
export function watchSettings(changed: (settings: Settings) => void, signal: AbortSignal): void {
  const hear = () => void loadSettings().then((settings) => {
    if (!signal.aborted) changed(settings);
  });
  chrome.storage.local.onChanged.addListener(hear);
  signal.addEventListener("abort", () => chrome.storage.local.onChanged.removeListener(hear), { once: true });
}

/** What was stored, as far as it is what this version knows. */
function sound(stored: Record<string, unknown>): Settings {
  const one = <T>(all: readonly T[], value: unknown, otherwise: T): T => all.find((known) => known === value) ?? otherwise;
  const { hidden } = stored;
  return {
    hidden: Array.isArray(hidden) ? CATEGORIES.filter((category) => hidden.includes(category)) : DEFAULTS.hidden,
    corner: one(CORNERS, stored["corner"], DEFAULTS.corner),
    folded: stored["folded"] === true,
    palette: one(PALETTES, stored["palette"], DEFAULTS.palette),
    sensitivity: one(SENSITIVITIES, stored["sensitivity"], DEFAULTS.sensitivity),
    language: one(LANGUAGES, stored["language"], DEFAULTS.language),
  };
}
