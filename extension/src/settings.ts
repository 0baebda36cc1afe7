// What is remembered from one page to the next: which categories are hidden, where the panel stands and whether it is
// folded. Kept on this machine only.

import type { Category } from "./messages";

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";
export const CORNERS: readonly Corner[] = ["top-right", "bottom-right", "bottom-left", "top-left"];

export interface Settings {
  hidden: Category[];
  corner: Corner;
  folded: boolean;
}

const DEFAULTS: Settings = { hidden: [], corner: "top-right", folded: false };

/** The last settings; the defaults where there are none, or where storage fails. */
export async function loadSettings(): Promise<Settings> {
  try {
    return { ...DEFAULTS, ...(await chrome.storage.local.get<Settings>((Object.keys(DEFAULTS) as (keyof Settings)[]))) };
  } catch {
    return DEFAULTS;
  }
}

/** Remembers some settings. Failing to is not worth a word to the reader. */
export function saveSettings(settings: Partial<Settings>): void {
  chrome.storage.local.set(settings).catch(() => undefined);
}
