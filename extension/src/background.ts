// The background: turns a click into an injected content script, and answers its requests. It keeps no state that
// matters: the browser may stop it after any answer, and every click works from a cold start.

import { type Engine, loadEngine } from "./engine";
import { plural, speak, t } from "./locale";
import type { Answer, Area, Request, Requests } from "./messages";
import { loadSettings } from "./settings";

// One load for as long as the background lives. A failed one is forgotten, so that the next click tries again.
let loading: Promise<Engine> | undefined;

function engine(): Promise<Engine> {
  loading ??= loadEngine(fetch(chrome.runtime.getURL("sourcelight_wasm_bg.wasm"))).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

// Begun at once: the browser starts the background for a click, and the click itself arrives some milliseconds later. Whoever
// needs the engine hears of a failure.
engine().catch(() => undefined);

/** While the page is being read there is time for what a first analysis takes longer than the others. */
function warm(): void {
  engine().then((ready) => ready.warm()).catch(() => (loading = undefined));
}

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  void inject(tab.id);
  warm();
});

const SELECTION = "selection";

chrome.runtime.onInstalled.addListener(({ reason }) => {
  // The menu outlives the background, but not an update.
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: SELECTION, title: chrome.i18n.getMessage("menu_selection"), contexts: ["selection"] });
  });
  if (reason === "install") void chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
});

chrome.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
  if (menuItemId !== SELECTION || tab?.id === undefined) return;
  // What is selected in a frame is out of reach, and turning the page itself on or off is not what was asked for.
  if (frameId) return void refuse(tab.id, "framed");
  void inject(tab.id, true);
  warm();
});

/**
 * Milliseconds to wait before each further attempt. The click's grant can arrive a little after the click itself (about one
 * click of ten, right after a page has loaded); a refusal that stands after these is one.
 */
const PATIENCE = [20, 80];

async function execute(tabId: number, [wait, ...further]: number[]): Promise<void> {
  try {
    const [frame] = await chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"], injectImmediately: true });
    // Firefox does not refuse on its own pages: there is just nothing that the script ran in.
    if (!frame) throw new Error("no script may run here");
  } catch (error) {
    if (wait === undefined) throw error;
    await new Promise((done) => setTimeout(done, wait));
    await execute(tabId, further);
  }
}

/** Injects the content script, which turns itself on or off; with `selection` it turns to what is selected instead. */
async function inject(tabId: number, selection = false): Promise<void> {
  try {
    if (selection) {
      const func = () => void Object.assign(globalThis, { sourcelightSelection: true });
      await chrome.scripting.executeScript({ target: { tabId }, func, injectImmediately: true });
    }
    await execute(tabId, PATIENCE);
  } catch (error) {
    // Browser pages, stores, PDF viewers: the one place left to say so is the button itself.
    console.info("Sourcelight: this page may not be read:", error);
    await refuse(tabId, "untouchable");
  }
}

/** Says on the button why there is nothing to be had from this tab. */
function refuse(tabId: number, why: "untouchable" | "unreadable" | "framed"): Promise<void> {
  return tell(tabId, "!", chrome.i18n.getMessage(why));
}

/** Says something on the button, for this tab and until it navigates; empty texts take it back. */
async function tell(tabId: number, badge: string, title: string): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId, color: "#8f4a0d" }),
    chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    chrome.action.setBadgeText({ tabId, text: badge }),
    chrome.action.setTitle({ tabId, title: title || chrome.i18n.getMessage("action_title") }),
  ]).catch(() => undefined); // the tab may be gone by now
}

/** A file of `_locales`. */
async function locale(language: string) {
  if (!/^[a-z]{2}$/.test(language)) throw new Error("no such language");
  return (await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`))).json();
}

async function isInFront({ id, windowId }: chrome.tabs.Tab): Promise<boolean> {
  const [front] = await chrome.tabs.query({ active: true, windowId });
  return front !== undefined && front.id === id;
}

/** Firefox's own option for a part of the page. */
function inFirefox({ left, top, width, height }: Area): object {
  return { x: left, y: top, width, height };
}

type Handlers = {
  [K in keyof Requests]: (
    sent: Requests[K]["sent"],
    sender: chrome.runtime.MessageSender,
  ) => Promise<Requests[K]["back"]>;
};

const handlers: Handlers = {
  async analyze({ page, sensitivity }) {
    const ready = await engine();
    try {
      return ready.analyze(page, sensitivity);
    } catch (error) {
      // After a trap the module's memory can't be trusted.
      loading = undefined;
      throw error;
    }
  },
  async badge({ anonymous }, { tab }) {
    if (tab?.id === undefined) return null;
    const { language } = await loadSettings();
    speak(language ? await locale(language).catch(() => undefined) : undefined);
    const title = anonymous === null ? t("action_title") : plural("action_anonymous", anonymous);
    await tell(tab.id, anonymous ? String(anonymous) : "", title);
    return null;
  },
  async options() {
    await chrome.runtime.openOptionsPage();
    return null;
  },
  async unreadable(_sent, { tab }) {
    if (tab?.id !== undefined) await refuse(tab.id, "unreadable");
    return null;
  },
  locale: ({ language }) => locale(language),
  async sharing(_sent, { tab }) {
    if (tab?.id === undefined) throw new Error("not asked by a tab");
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["share.js"] });
    return null;
  },
  async capture({ area }, { tab }) {
    if (tab?.id === undefined) throw new Error("not asked by a tab");
    // The browser photographs whatever tab is in front. It has to be the one that asks, before and after.
    if (!(await isInFront(tab))) return { refused: "other-tab" };
    let image: string;
    try {
      image = await chrome.tabs.captureVisibleTab(tab.windowId, { format: "png", ...(area ? { rect: inFirefox(area) } : {}) });
    } catch (error) {
      console.info("Sourcelight: no picture:", error);
      return { refused: /quota|MAX_CAPTURE/i.test(String(error)) ? "busy" : "refused" };
    }
    return (await isInFront(tab)) ? { image } : { refused: "other-tab" };
  },
};

chrome.runtime.onMessage.addListener((request: Request, sender, answer: (answer: Answer<unknown>) => void) => {
  const handle = handlers[request.kind] as (sent: object, sender: chrome.runtime.MessageSender) => Promise<unknown>;
  handle(request, sender).then(
    (ok) => answer({ ok }),
    (error: unknown) => answer({ error: String(error) }),
  );
  return true; // the answer comes later
});
