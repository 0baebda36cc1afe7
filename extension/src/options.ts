// The options page. Every choice is kept at once; marks and panels on open pages follow.

import { h } from "./dom";
import { declarations, PALETTES } from "./layers";
import { named, t } from "./locale";
import type { Category, LayerName } from "./messages";
import { heading, ready } from "./own-page";
import {
  CATEGORIES, CORNERS, DEFAULTS, LANGUAGES, type Language, loadSettings, saveSettings, SENSITIVITIES, type Settings,
  watchSettings,
} from "./settings";

const LANGUAGE_NAMES: Record<Exclude<Language, "">, string> = { en: "English", es: "Español", de: "Deutsch", fr: "Français" };

const saved = h("p", { class: "saved", role: "status" });
let fading: ReturnType<typeof setTimeout> | undefined;

function save(settings: Partial<Settings>): void {
  saveSettings(settings);
  saved.textContent = t("options_saved");
  clearTimeout(fading);
  fading = setTimeout(() => (saved.textContent = ""), 1500);
}

void start();

async function start(): Promise<void> {
  show(await ready());
  // Another window, or the panel on a page, may change the same settings.
  watchSettings((settings) => reflect(settings), new AbortController().signal);
}

function show(settings: Settings): void {
  document.title = t("options_title");
  const reset = h("button", { type: "button" }, t("options_reset"));
  reset.addEventListener("click", () => {
    save({ ...DEFAULTS });
    // Everything is said anew: the language may have changed.
    void ready().then(() => location.reload());
  });
  const welcome = h("a", { href: "welcome.html" }, t("options_welcome"));
  document.body.replaceChildren(h("main", {},
    heading(t("options_title")),
    group(t("options_look"), h("div", { class: "palettes" }, ...PALETTES.map((palette) =>
      choice("palette", palette, t(named("palette", palette)), t(named("palette", `${palette}-text`)), sample(palette))))),
    group(t("options_shown"), ...CATEGORIES.map(category), h("p", { class: "note" }, t("options_shown_text"))),
    group(t("options_sensitivity"), ...SENSITIVITIES.map((level) =>
      choice("sensitivity", level, t(named("sensitivity", level)), t(named("sensitivity", `${level}-title`))))),
    group(t("options_place"),
      h("div", { class: "corners" }, ...CORNERS.map((corner) => choice("corner", corner, t(named("place", corner))))),
      check("folded", t("options_folded"), (folded) => save({ folded }))),
    group(t("options_language"), language(), h("p", { class: "note" }, t("options_language_text"))),
    group(t("options_keys"), keys(), h("p", { class: "note" }, t("options_keys_text"))),
    h("p", { class: "note" }, t("options_privacy")),
    h("p", { class: "ending" }, reset, welcome),
  ), saved);
  reflect(settings);
}

function group(title: string, ...content: Node[]): HTMLElement {
  return h("fieldset", {}, h("legend", {}, title), ...content);
}

/** One of several, as a radio button. */
function choice<K extends "palette" | "sensitivity" | "corner">(
  setting: K, value: Settings[K], label: string, text = "", ...more: Node[]
): HTMLElement {
  const input = h("input", { type: "radio", name: setting, value });
  input.addEventListener("change", () => save({ [setting]: value }));
  const words = h("span", {}, h("span", { class: "label" }, label), ...(text ? [h("span", { class: "note" }, text)] : []), ...more);
  return h("label", { class: `choice ${setting} ${value}` }, input, words);
}

function check(name: string, label: string, changed: (on: boolean) => void): HTMLElement {
  const input = h("input", { type: "checkbox", name });
  input.addEventListener("change", () => changed(input.checked));
  return h("label", { class: "choice" }, input, h("span", { class: "label" }, label));
}

function category(category: Category): HTMLElement {
  return check(category, t(named("category", category)), (on) => {
    void loadSettings().then(({ hidden }) => save({ hidden: CATEGORIES.filter((one) => (one === category ? !on : hidden.includes(one))) }));
  });
}

/** Words that are marked as the palette marks them. */
function sample(palette: Settings["palette"]): HTMLElement {
  const marked = (layer: LayerName & Category) => {
    const words = h("span", { class: `swatch ${layer}` }, t(named("options_sample", layer)));
    const sheet = new CSSStyleSheet();
    const rule = (tone: "light" | "dark") => `.${palette} .swatch.${layer} { ${declarations(layer, layer, tone, palette)} }`;
    sheet.replaceSync(`${rule("light")} @media (prefers-color-scheme: dark) { ${rule("dark")} }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return words;
  };
  return h("span", { class: "swatches" }, marked("quoted"), " ", marked("anonymous"), " ", marked("opinion"));
}

function language(): HTMLElement {
  const select = h("select", { name: "language", "aria-label": t("options_language") }, ...LANGUAGES.map((value) =>
    h("option", { value, ...(value ? { lang: value } : {}) }, value ? LANGUAGE_NAMES[value] : t("language_browser"))));
  select.addEventListener("change", () => {
    save({ language: select.value as Language });
    location.reload();
  });
  return select;
}

function keys(): HTMLElement {
  const row = (what: string, key: string) => [h("dt", {}, what), h("dd", {}, h("kbd", {}, key))];
  const list = h("dl", { class: "keys" });
  void chrome.commands.getAll().then((commands) => {
    const action = commands.find(({ name }) => name === "_execute_action")?.shortcut || t("key_unset");
    list.append(
      ...row(t("key_action"), action),
      ...row(t("key_next"), "Alt+Shift+↓"),
      ...row(t("key_previous"), "Alt+Shift+↑"),
      ...row(t("key_close"), "Esc"),
    );
  });
  return list;
}

/** Shows what is chosen. */
function reflect(settings: Settings): void {
  const { hidden, folded, ...chosen } = settings;
  for (const [name, value] of Object.entries(chosen)) {
    for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) input.checked = input.value === value;
  }
  for (const one of CATEGORIES) set(one, !hidden.includes(one));
  set("folded", folded);
  const select = document.querySelector("select");
  if (select) select.value = settings.language;

  function set(name: string, on: boolean): void {
    const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (input) input.checked = on;
  }
}
