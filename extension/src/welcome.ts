// The first-run page: what the three marks mean, and a sample to try them on, marked by the extension itself.

import { h } from "./dom";
import { t } from "./locale";
import { ask, type LayerName } from "./messages";
import { heading, ready } from "./own-page";
import { PARAGRAPHS, TITLE } from "./sample";
import { type Host, Session } from "./session";
import { loadSettings, saveSettings } from "./settings";

const article = h("article", { lang: "en" }, h("h3", {}, TITLE), ...PARAGRAPHS.map((text) => h("p", {}, text)));

const host: Host = {
  analyze: (page, sensitivity) => ask("analyze", { page, sensitivity }),
  // Opinion is judged by what stands around it too, and in five paragraphs little does.
  loadSettings: async () => ({ ...(await loadSettings()), sensitivity: "balanced" }),
  saveSettings,
  only() {
    const range = document.createRange();
    range.selectNodeContents(article);
    return range;
  },
  openSettings: () => void ask("options", {}),
};

void ready().then(show);

async function show(): Promise<void> {
  document.body.className = "first";
  document.title = `${t("panel")}: ${t("welcome_title")}`;
  const kind = (layer: LayerName, text: string) =>
    h("li", {}, h("span", { class: `sample ${layer}`, "aria-hidden": "true" }, "Aa"), h("span", {}, text));
  const key = (await chrome.commands.getAll()).find(({ name }) => name === "_execute_action")?.shortcut;
  document.body.replaceChildren(h("main", {},
    heading(t("welcome_title")),
    h("p", { class: "lead" }, t("welcome_lead")),
    h("ul", { class: "kinds" },
      kind("quoted", t("welcome_quoted")), kind("anonymous", t("welcome_anonymous")), kind("opinion", t("welcome_opinion"))),
    h("section", { class: "trial" },
      h("h2", {}, t("welcome_try")),
      h("p", {}, t("welcome_try_text")),
      trial(),
      article,
      h("p", { class: "note" }, t("welcome_made_up")),
    ),
    section(t("welcome_how"), t("welcome_button"), ...(key ? [t("welcome_key", key)] : []), t("welcome_menu"), t("welcome_badge"), t("welcome_again")),
    section(t("welcome_honest"), t("welcome_limits"), t("welcome_privacy")),
    h("p", { class: "ending" }, h("a", { href: "options.html" }, t("welcome_settings"))),
  ));
}

function section(title: string, ...texts: string[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), h("ul", {}, ...texts.map((text) => h("li", {}, text))));
}

/** The button that marks the sample, and takes the marks away. */
function trial(): HTMLElement {
  const button = h("button", { type: "button", class: "main" }, t("welcome_start"));
  let session: Session | undefined;
  button.addEventListener("click", () => {
    if (session) return session.off();
    session = new Session(host, () => {
      session = undefined;
      button.textContent = t("welcome_start");
    });
    button.textContent = t("welcome_stop");
  });
  return button;
}
