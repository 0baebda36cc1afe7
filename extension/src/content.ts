// The content script: injected by a click on the button, on when it was off, off when it was on; injected by the menu of
// a selection, on for what is selected. It gives the session what it needs of the extension.

import { speak } from "./locale";
import { ask } from "./messages";
import { selected } from "./selection";
import { type Host, Session } from "./session";
import { loadSettings, saveSettings, watchSettings } from "./settings";
import type { Share } from "./share/sharing";

const host: Host = {
  analyze(page, sensitivity) {
    const once = () => ask("analyze", { page, sensitivity });
    // The background may be stopped in the midst of it, and a module that failed is loaded anew: a second try meets another.
    return once().catch(once);
  },
  async loadSettings() {
    const settings = await loadSettings();
    // The browser's own language needs no asking.
    if (settings.language) await ask("locale", { language: settings.language }).then(speak, () => undefined);
    return settings;
  },
  saveSettings,
  watchSettings,
  // The button is not worth an error: the background may be gone with the extension.
  found: (report) => void ask("badge", { anonymous: report?.summary.sources.anonymous ?? (report ? 0 : null) }).catch(() => undefined),
  openSettings: () => void ask("options", {}),
  capture: (area) => ask("capture", area ? { area } : {}),
  async share(sharing, finding) {
    // Not part of the content script, so that marking a page does not wait for it.
    if (!world.sourcelightShare) await ask("sharing", {});
    world.sourcelightShare?.(sharing, finding);
  },
};

// Injected anew by each click, into the same world: this is where one click finds what the last one left.
const world = globalThis as {
  sourcelight?: Session | undefined;
  sourcelightSelection?: boolean;
  sourcelightShare?: Share;
};

const asked = world.sourcelightSelection === true;
delete world.sourcelightSelection;

if (!(document.createElement("p") instanceof HTMLElement)) {
  // A picture, a feed: whatever is XML has no place for a panel.
  void ask("unreadable", {});
} else if (!world.sourcelight) {
  world.sourcelight = new Session(host, () => (world.sourcelight = undefined), selected(document, asked));
} else if (asked) {
  world.sourcelight.narrow(selected(document, asked));
} else {
  world.sourcelight.off();
}
