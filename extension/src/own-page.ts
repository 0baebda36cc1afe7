// What the extension's own pages share: words in the reader's language and a look that follows the system's. Their style
// sheets are constructed, because the extension's content security policy lets nothing be loaded but scripts.

import { h } from "./dom";
import { sampleStyles, type Palette } from "./layers";
import { logo } from "./icons";
import { speak, t } from "./locale";
import { ask } from "./messages";
import type { Layer } from "./messages";
import css from "./own-page.css";
import { loadSettings, type Settings } from "./settings";

/** The layers that samples are shown of. */
const SAMPLES: Layer[] = [
  { name: "quoted", category: "quoted" },
  { name: "indirect", category: "quoted" },
  { name: "anonymous", category: "anonymous" },
  { name: "opinion", category: "opinion" },
];

const samples = new CSSStyleSheet();

/** Loads the settings and the words that go with them, and dresses the page. */
export async function ready(): Promise<Settings> {
  const settings = await loadSettings();
  speak(settings.language ? await ask("locale", { language: settings.language }).catch(() => undefined) : undefined);
  document.documentElement.lang = t("language_tag");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  wear(settings.palette);
  document.adoptedStyleSheets = [sheet, samples];
  return settings;
}

/** Lets the samples look as marks do. */
export function wear(palette: Palette): void {
  samples.replaceSync(sampleStyles(SAMPLES, palette));
}

/** The product's sign and the page's title. */
export function heading(text: string): HTMLElement {
  return h("header", { class: "masthead" }, logo(), h("h1", {}, text));
}
