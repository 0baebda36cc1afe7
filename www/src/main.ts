// Sourcelight on one page: the same analysis, marks, panel and sharing as in the extension, over an article that the reader
// picks, pastes or opens. What is brought here stays here: nothing is sent.

import messages from "../../extension/_locales/en/messages.json";
import { h } from "../../extension/src/dom";
import { speak } from "../../extension/src/locale";
import { type Host, Session } from "../../extension/src/session";
import { DEFAULTS, type Settings } from "../../extension/src/settings";
import { analyze, loaded } from "./engine";
import { Paper, type Shown } from "./paper";

declare const EXAMPLES: Record<string, string>;

/** Longer texts than any article; the browser should not be made to show them. */
const LONGEST = 5_000_000;

speak(messages);
const paper = new Paper();
// Where there is no room beside the article, the panel waits to be unfolded.
const settings: Settings = { ...DEFAULTS, sensitivity: "balanced", folded: innerWidth < 900 };
let shown: Shown | undefined;
let session: Session | undefined;

const host: Host = {
  analyze,
  loadSettings: async () => settings,
  saveSettings: (some) => void Object.assign(settings, some),
  shows: () => (shown ? { document: shown.document, root: shown.root } : { document, root: paper.element }),
  only() {
    if (!shown?.bare) return undefined;
    const range = document.createRange();
    range.selectNodeContents(shown.root);
    return range;
  },
  found: () => rest(),
  // Nobody shares before having seen: it comes when it is first asked for.
  share: async (sharing, finding) => (await import("../../extension/src/share")).open(sharing, finding),
};

let isFirst = true;

/** What is not waited for comes after the first marks: the picture further down, and what makes the page work offline. */
function rest(): void {
  if (!isFirst) return;
  isFirst = false;
  for (const image of document.querySelectorAll("img")) image.src ||= image.dataset["src"] ?? "";
  // Without it everything works but that.
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("worker.js").catch(() => undefined);
}

const status = element("status");
const examples = element("examples");
const text = element("text") as HTMLTextAreaElement;
const file = element("file") as HTMLInputElement;
element("paper").replaceWith(paper.element);
paper.element.id = "page";

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** Shows something and marks it. */
function mark(what: Shown): void {
  session?.off();
  shown = what;
  status.textContent = "";
  session = new Session(host, () => (session = undefined));
  again.hidden = false;
}

const again = element("again") as HTMLButtonElement;
again.addEventListener("click", () => {
  if (session) session.off();
  else if (shown) mark(shown);
});

/** Marks one of the project's own articles. */
async function example(name: string): Promise<void> {
  for (const link of examples.querySelectorAll("a")) {
    link.toggleAttribute("aria-current", link.hash === `#example=${name}`);
    if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
  }
  const answer = await fetch(`examples/${name}.html`);
  if (!answer.ok) throw new Error(`examples/${name}.html: ${answer.status}`);
  mark(paper.html(await answer.text()));
}

/** Marks what the reader has brought. */
function bring(content: string, isHtml: boolean): void {
  if (content.length > LONGEST) return say("This is longer than any article: at most five million characters can be read.");
  if (content.trim() === "") return say("There is nothing in it.");
  for (const link of examples.querySelectorAll("a")) link.removeAttribute("aria-current");
  history.replaceState(null, "", "#yours");
  mark(isHtml ? paper.html(content) : paper.text(content));
  paper.element.scrollIntoView({ block: "start" });
}

function say(words: string): void {
  status.textContent = words;
}

async function load(from: File | undefined): Promise<void> {
  if (!from) return;
  const isHtml = /\.x?html?$/i.test(from.name) || /html/.test(from.type);
  if (!isHtml && from.type && !from.type.startsWith("text/")) return say(`${from.name} is neither an HTML page nor plain text.`);
  bring(await from.text(), isHtml);
}

for (const [name, title] of Object.entries(EXAMPLES)) examples.append(h("a", { href: `#example=${name}` }, title));
element("mark").addEventListener("click", () => bring(text.value, /^\s*<(!doctype|html|body|article|div|p)\b/i.test(text.value)));
file.addEventListener("change", () => void load(file.files?.[0]));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  void load(event.dataTransfer?.files[0]);
});

function follow(): void {
  const name = /^#example=([a-z-]+)$/.exec(location.hash)?.[1];
  const known = name && name in EXAMPLES ? name : location.hash.startsWith("#example") || location.hash === "" ? Object.keys(EXAMPLES)[0] : undefined;
  if (known) example(known).catch((error: unknown) => {
    console.error("Sourcelight:", error);
    say("The example could not be loaded.");
  });
}
addEventListener("hashchange", follow);
follow();
loaded().catch(() => say("The analysis could not be loaded. This browser may be too old for it."));
