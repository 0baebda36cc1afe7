// The content script: injected by a click on the button, on when it was off, off when it was on. While on it holds one
// session; every part of it takes the session's signal and undoes itself when that aborts, so that off means gone.

import { saveImage } from "./capture";
import { Highlighter, type LiveMark } from "./highlighter";
import { t } from "./locale";
import { ask, type Category, type Report, type Span } from "./messages";
import { painted } from "./painted";
import { Panel } from "./panel";
import { read, type Reading } from "./reader";
import { bringIntoView } from "./scroll";
import { loadSettings } from "./settings";
import { watch } from "./watcher";

/** A reader should not wait in front of nothing: from this time on the panel says what is going on. */
const PATIENCE_MS = 400;

class Session {
  private readonly over = new AbortController();
  private readonly settings = loadSettings();
  private readonly highlighter = new Highlighter(this.over.signal);
  private readonly watched = new Set<Document | ShadowRoot>();
  private reading: Reading | undefined;
  private panel: Promise<Panel> | undefined;
  private busy = false;
  private again = false;

  constructor(private readonly gone: () => void) {
    void this.analyze();
    setTimeout(() => {
      if (!this.reading) this.tell((panel) => panel.say(t("working")));
    }, PATIENCE_MS);
  }

  off(): void {
    this.over.abort();
    this.gone();
  }

  /** Reads the page and marks it. Where it is asked for while it runs, it runs once more afterwards. */
  private async analyze(): Promise<void> {
    this.again = this.busy;
    if (this.busy) return;
    this.busy = true;
    const reading = read(document);
    if (reading.page.text !== this.reading?.page.text || this.highlighter.broken) {
      try {
        const [report, settings] = await Promise.all([ask("analyze", { page: reading.page }), this.settings]);
        if (this.over.signal.aborted) return;
        this.reading = reading;
        this.mark(report, reading, new Set(settings.hidden));
        this.tell((panel) => panel.show(report, reading.page.text));
      } catch (error) {
        if (this.over.signal.aborted) return;
        console.error("Sourcelight:", error);
        this.reading ??= reading;
        this.tell((panel) => panel.say(t("failed")));
      }
    }
    this.watch(reading);
    this.busy = false;
    if (this.again) await this.analyze();
  }

  private mark(report: Report, reading: Reading, hidden: ReadonlySet<Category>): void {
    const marks: LiveMark[] = [];
    for (let i = 0; i + 3 < report.marks.length; i += 4) {
      const [start = 0, end = 0, layer = 0] = report.marks.slice(i, i + 3);
      marks.push({ layer, ranges: reading.locate(start, end) });
    }
    this.highlighter.show(report.layers, marks, reading.roots, hidden);
  }

  /** Watches the document, and the shadow roots that have come up since. */
  private watch({ roots }: Reading): void {
    const fresh = [...new Set([document, ...roots])].filter((root) => !this.watched.has(root));
    for (const root of fresh) this.watched.add(root);
    const isOurs = (node: Node) => node instanceof Element && node.localName === "sourcelight-panel";
    watch(fresh, isOurs, () => void this.analyze(), this.over.signal);
  }

  /** Says something on the panel, which is built for it where it isn't there yet. */
  private tell(say: (panel: Panel) => void): void {
    this.panel ??= this.build();
    void this.panel.then((panel) => {
      if (!this.over.signal.aborted) say(panel);
    });
  }

  private async build(): Promise<Panel> {
    const settings = await this.settings;
    // The marks come first: the panel is built once they are on the screen.
    await painted();
    const jump = (spans: Span[]) => {
      const ranges = spans.flatMap(([start, end]) => this.reading?.locate(start, end) ?? []);
      bringIntoView(ranges);
      this.highlighter.flash(ranges);
    };
    return new Panel(settings, {
      hide: (categories) => this.highlighter.hide(categories),
      jump,
      saveImage: () => saveImage(document.title),
      off: () => this.off(),
    }, this.over.signal);
  }
}

// Injected anew by each click, into the same world: this is where one click finds what the last one left.
const world = globalThis as { sourcelight?: Session | undefined };

if (world.sourcelight) world.sourcelight.off();
else world.sourcelight = new Session(() => (world.sourcelight = undefined));
