// One session, from on to off: reads the page, has it analyzed, marks it, explains the marks, and follows the page while
// it changes. Every part takes the session's signal and undoes itself when that aborts, so that off means gone.
//
// It knows nothing of the extension: whoever starts one gives it a `Host`.

import { type Finding, Findings } from "./findings";
import { Guide } from "./guide";
import { Highlighter, type LiveMark } from "./highlighter";
import { sampleStyles } from "./layers";
import { named, t } from "./locale";
import type { Area, Captured, Category, PageMessage, Report, Sensitivity, Span } from "./messages";
import { painted } from "./painted";
import { type Message, Panel } from "./panel";
import { read, type Reading } from "./reader";
import { cropped, spanOf } from "./selection";
import type { Settings } from "./settings";
import type { Sharing } from "./share/sharing";
import { isHost, Shell } from "./shell";
import { watch } from "./watcher";

/** A reader should not wait in front of nothing: from this time on the panel says what is going on. */
const PATIENCE_MS = 400;

/** An analysis that takes longer leaves time to build panel and guide; where it doesn't, they would be in the marks' way. */
const LONG_MS = 40;

/** What a session needs of where it runs. */
export interface Host {
  analyze(page: PageMessage, sensitivity: Sensitivity): Promise<Report>;
  loadSettings(): Promise<Settings>;
  saveSettings(settings: Partial<Settings>): void;
  watchSettings?(changed: (settings: Settings) => void, signal: AbortSignal): void;
  /** The part of the page that is read, where it is not all of it. */
  only?(): Range | undefined;
  /** What is read in place of this page: a document, and the element that shows it here. */
  shows?(): { document: Document; root: Element };
  /** Hears of each report, and of the end. */
  found?(report: Report | undefined): void;
  openSettings?(): void;
  /** Takes a picture of the tab (see `Requests`), where there is something to take it with. */
  capture?: (area?: Area) => Promise<Captured>;
  /** Lets the reader share the article, or one passage of it. */
  share?(sharing: Sharing, finding?: Finding): Promise<void>;
}

export class Session {
  private readonly over = new AbortController();
  private readonly signal = this.over.signal;
  private readonly settings: Promise<Settings>;
  private readonly highlighter = new Highlighter(this.signal);
  private readonly watched = new Set<Document | ShadowRoot>();
  private reading: Reading | undefined;
  private findings: Findings | undefined;
  /** The words that were selected, where only those are to be read. */
  private selected: string | undefined;
  private surface: Promise<Surface> | undefined;
  /** Has the reader something to look at beside the marks? */
  private told = false;
  /** Has the panel its place on this page? */
  private placed = false;
  private busy = false;
  /** Asked for while it ran: it runs once more, whether the page has changed or not. */
  private again: { anyway: boolean } | undefined;

  /** Reads the page, or only what `selection` covers. `gone` is called once it is off. */
  constructor(private readonly host: Host, private readonly gone: () => void, private selection?: Range) {
    this.settings = host.loadSettings();
    host.watchSettings?.((settings) => void this.adjust(settings), this.signal);
    void this.analyze(true);
    setTimeout(() => {
      if (!this.reading && !this.told) this.tell(({ panel }) => panel.say([{ title: t("working") }]));
    }, PATIENCE_MS);
    // A page that was left and is gone back to still has its marks, but the button has forgotten.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && this.findings) host.found?.(this.findings.report);
    }, { signal: this.signal });
  }

  off(): void {
    if (this.signal.aborted) return;
    this.over.abort();
    this.host.found?.(undefined);
    this.gone();
  }

  /** Reads only what is selected from now on; the whole article without a selection. */
  narrow(selection: Range | undefined): void {
    this.selection = selection;
    this.selected = undefined;
    void this.analyze(true);
  }

  /** Reads the page and marks it, where it has changed or `anyway`. */
  private async analyze(anyway: boolean): Promise<void> {
    if (this.busy) {
      this.again = { anyway: anyway || (this.again?.anyway ?? false) };
      return;
    }
    this.busy = true;
    let reading: Reading | undefined;
    try {
      const shown = this.host.shows?.();
      reading = read(shown?.document ?? document, shown?.root);
      // From here on, not once it is marked: otherwise what the page changes meanwhile would never be seen.
      this.watch(reading);
      if (anyway || reading.page.text !== this.reading?.page.text || this.highlighter.broken) await this.renew(reading, anyway);
    } catch (error) {
      if (this.signal.aborted) return;
      console.error("Sourcelight:", error);
      this.reading ??= reading;
      this.findings = undefined;
      this.highlighter.clear();
      this.tell(({ panel }) => {
        panel.show(undefined);
        panel.say([{ title: t("failed"), text: t("advice_failed"), action: { label: t("retry"), press: () => void this.analyze(true) } }]);
      });
    }
    this.busy = false;
    const { again } = this;
    this.again = undefined;
    if (again && !this.signal.aborted) await this.analyze(again.anyway);
  }

  private async renew(reading: Reading, anyway: boolean): Promise<void> {
    const span = this.scope(reading);
    const page = span ? cropped(reading.page, span) : reading.page;
    const settings = await this.settings;
    const early = setTimeout(() => (this.surface ??= this.build()), LONG_MS);
    const report = await this.host.analyze(page, settings.sensitivity).finally(() => clearTimeout(early));
    if (this.signal.aborted) return;
    this.reading = reading;
    this.mark(report, reading, settings);
    // The marks come first: what is made of them is worked out once they are on the screen.
    await painted();
    if (this.signal.aborted) return;
    const found = new Findings(report, reading.page.text);
    if (!anyway && this.findings?.follow(found)) return this.tell(({ guide }) => guide.follow());
    this.findings = found;
    const { findings } = this;
    this.tell(async (surface) => {
      await this.show(surface, findings);
      // What is told elsewhere waits until the reader has it in front of them.
      await painted();
      if (!this.signal.aborted) this.host.found?.(report);
    });
  }

  /** The stretch of the text that is to be read; all of it without one. */
  private scope(reading: Reading): Span | undefined {
    const { text } = reading.page;
    const only = this.host.only?.();
    if (only) return spanOf(only, reading);
    if (this.selection) {
      const span = spanOf(this.selection, reading);
      this.selection = undefined;
      this.selected = span && text.slice(...span);
      return span;
    }
    // The page has changed since: the same words, wherever they stand now.
    const start = this.selected === undefined ? -1 : text.indexOf(this.selected);
    return this.selected === undefined || start < 0 ? undefined : [start, start + this.selected.length];
  }

  private mark(report: Report, reading: Reading, settings: Settings): void {
    const marks: LiveMark[] = [];
    for (let i = 0; i + 3 < report.marks.length; i += 4) {
      const [start = 0, end = 0, layer = 0, finding = 0] = report.marks.slice(i, i + 4);
      marks.push({ layer, finding, ranges: reading.locate(start, end) });
    }
    this.highlighter.show(report.layers, marks, reading.roots, new Set(settings.hidden), settings.palette);
  }

  private async show({ panel, guide, shell }: Surface, findings: Findings): Promise<void> {
    const { report, all } = findings;
    const settings = await this.settings;
    const analyzed = !report.notices.includes("no-article") && !report.notices.includes("other-language");
    shell.wear(sampleStyles(report.layers, settings.palette));
    guide.show(findings);
    guide.hide(new Set(settings.hidden));
    panel.show(analyzed ? findings : undefined);
    if (!this.placed) panel.keepOff(this.column(report));
    this.placed = true;
    const messages: Message[] = report.notices.map((notice) => ({
      title: t(named("notice", notice)),
      ...(notice === "cropped" ? {} : { text: t(named("advice", notice)) }),
    }));
    if (this.selected !== undefined) {
      messages.push({ title: t("selection_only"), action: { label: t("selection_whole"), press: () => this.narrow(undefined) } });
    }
    if (analyzed && all.length === 0) messages.push({ title: t("nothing_found"), text: t("advice_nothing_found") });
    const of = (category: Category) => String(all.filter((finding) => finding.category === category).length);
    panel.say(messages, all.length > 0 ? t("announced", of("quoted"), of("anonymous"), of("opinion")) : "");
  }

  /** Where the first paragraphs of the article stand in the window. */
  private column({ body }: Report): DOMRect[] {
    const some = body.filter(([, , kind]) => kind === "paragraph").slice(0, 8);
    const ranges = some.flatMap(([start, end]) => this.reading?.locate(start, end) ?? []);
    return ranges.map((range) => range.getBoundingClientRect()).filter(({ width }) => width > 0);
  }

  /** Watches the document, and the shadow roots that have come up since. */
  private watch({ roots }: Reading): void {
    const fresh = [...new Set([document, ...roots])].filter((root) => !this.watched.has(root));
    for (const root of fresh) this.watched.add(root);
    if (fresh.length > 0 && !this.signal.aborted) watch(fresh, isHost, () => void this.analyze(false), this.signal);
  }

  /** Settings were changed elsewhere; what was changed here is there already. A panel stays folded as it is. */
  private async adjust({ folded: _, ...changed }: Settings): Promise<void> {
    const settings = await this.settings;
    const { palette, sensitivity } = settings;
    if (JSON.stringify({ ...settings, ...changed }) === JSON.stringify(settings)) return;
    Object.assign(settings, changed);
    const hidden = new Set(settings.hidden);
    this.highlighter.hide(hidden);
    if (palette !== settings.palette) this.highlighter.repaint(settings.palette);
    if (this.surface) {
      const { panel, guide, shell } = await this.surface;
      panel.adjust(settings);
      guide.hide(hidden);
      if (this.findings) shell.wear(sampleStyles(this.findings.report.layers, settings.palette));
    }
    if (sensitivity !== settings.sensitivity) await this.analyze(true);
  }

  /** Does something with panel and guide, which stand on the page from then on. */
  private tell(say: (surface: Surface) => unknown): void {
    if (this.signal.aborted) return;
    this.surface ??= this.build();
    void this.surface.then((surface) => {
      if (this.signal.aborted) return;
      if (!this.told) surface.shell.stand(() => this.off(), this.signal);
      this.told = true;
      say(surface);
    });
  }

  private async build(): Promise<Surface> {
    const settings = await this.settings;
    const shell = new Shell();
    const locate = (spans: Span[]) => spans.flatMap(([start, end]) => this.reading?.locate(start, end) ?? []);
    const guide: Guide = new Guide(this.highlighter, shell, {
      locate,
      panel: () => panel.box,
      dodge: () => panel.dodge(),
      at: (finding, focus) => panel.at(finding, focus),
      ...(this.host.share ? { share: (finding: Finding) => void this.share(guide, shell, finding) } : {}),
    }, this.signal);
    const panel = new Panel(settings, {
      save: (some) => this.host.saveSettings(some),
      hide: (hidden) => {
        this.highlighter.hide(hidden);
        guide.hide(hidden);
      },
      sensitivity: (sensitivity) => {
        settings.sensitivity = sensitivity;
        this.host.saveSettings({ sensitivity });
        void this.analyze(true);
      },
      go: (finding, focus) => guide.go(finding, focus),
      step: (by) => guide.step(by),
      visit: (spans) => guide.visit(spans),
      ...(this.host.share ? { share: () => void this.share(guide, shell) } : {}),
      ...(this.host.openSettings ? { settings: () => this.host.openSettings?.() } : {}),
      off: () => this.off(),
    });
    shell.append(panel.element, guide.card.element);
    return { panel, guide, shell };
  }

  /** Lets the reader share. What points a mark out is gone by then, as it belongs into no picture. */
  private async share(guide: Guide, shell: Shell, finding?: Finding): Promise<void> {
    const { reading, findings, host, signal } = this;
    if (!reading || !findings) return;
    guide.close();
    const { title = "", signals } = reading.page.about;
    const article = {
      title: signals?.headline || title || location.hostname,
      url: location.href.replace(/#.*/s, ""),
      site: signals?.site || location.hostname,
      findings,
      hidden: new Set((await this.settings).hidden),
    };
    const { palette } = await this.settings;
    const locate = (spans: Span[]) => spans.flatMap(([start, end]) => this.reading?.locate(start, end) ?? []);
    try {
      await host.share?.({ article, shell, locate, palette, signal, ...(host.capture ? { capture: host.capture } : {}) }, finding);
    } catch (error) {
      console.error("Sourcelight:", error);
      this.tell(({ panel }) => panel.say([{ title: t("failed"), text: t("share_refused") }]));
    }
  }
}

/** What the reader sees beside the marks. */
interface Surface {
  panel: Panel;
  guide: Guide;
  shell: Shell;
}
