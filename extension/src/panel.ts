// The panel: a legend with a switch for each category, every finding with its explanation, the sources, and two buttons.
//
// It is the one thing that is added to the page: a host element beside the body, with a closed shadow root, so that
// neither the page's styles nor its scripts get in. This file is its frame; what it shows of a report is built by
// `overview` and `lists`.

import { dragToCorner } from "./drag";
import { h, svg } from "./dom";
import { findings } from "./findings";
import { declarations } from "./layers";
import { lists } from "./lists";
import { type Key, named, t } from "./locale";
import type { Category, Layer, Report, Span } from "./messages";
import { overview } from "./overview";
import css from "./panel.css";
import { type Corner, CORNERS, saveSettings, type Settings } from "./settings";

/** What the panel's buttons do. */
export interface Actions {
  /** Shows all categories but these. */
  hide(categories: ReadonlySet<Category>): void;
  /** Brings stretches of the page's text into view. */
  jump(spans: Span[]): void;
  /** Fails where the browser refuses. */
  saveImage(): Promise<void>;
  off(): void;
}

/** Stands on the page until `signal` aborts. */
export class Panel {
  readonly host = document.createElement("sourcelight-panel");
  private readonly hidden: Set<Category>;
  private readonly samples = new CSSStyleSheet();
  private readonly status = h("p", { class: "status", role: "status" });
  private readonly save = h("button", { type: "button" }, t("save_image"));
  private readonly foot = h("footer");
  private readonly section = h("section", { class: "panel", "aria-label": t("panel"), lang: t("language_tag") });
  private content: Element[] = [];

  constructor(private readonly settings: Settings, private readonly actions: Actions, signal: AbortSignal) {
    this.hidden = new Set(settings.hidden);
    const off = h("button", { type: "button" }, t("turn_off"));
    off.addEventListener("click", () => actions.off());
    this.save.addEventListener("click", () => void this.saveImage());
    this.foot.append(this.save, off);
    this.section.append(this.head(), this.status, this.foot);

    const root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet, this.samples];
    root.append(this.section);
    // What is typed and clicked here is none of the page's business.
    for (const event of ["keydown", "keyup", "keypress", "click", "pointerdown", "pointerup"]) {
      root.addEventListener(event, (e) => e.stopPropagation());
    }
    document.documentElement.append(this.host);
    signal.addEventListener("abort", () => this.host.remove(), { once: true });
  }

  /** Says something to the reader, and to those who listen. */
  say(text: string): void {
    this.status.textContent = text;
  }

  /** Shows a report in place of the one before. `text` is the page's, which the report's offsets refer to. */
  show(report: Report, text: string): void {
    const all = findings(report, text);
    const said: Key[] = report.notices.map((notice) => named("notice", notice));
    const analyzed = !report.notices.includes("no-article") && !report.notices.includes("other-language");
    if (analyzed && all.length === 0) said.push("nothing_found");
    this.say(said.map((key) => t(key)).join(" "));
    this.samples.replaceSync(sampleStyles(report.layers));
    const toggle = (category: Category, on: boolean) => {
      if (on) this.hidden.delete(category);
      else this.hidden.add(category);
      this.settings.hidden = [...this.hidden];
      saveSettings({ hidden: this.settings.hidden });
      this.actions.hide(this.hidden);
      this.reflect();
    };
    const parts = analyzed
      ? [overview(report, this.hidden, toggle), ...lists(report, all, (spans) => this.actions.jump(spans))]
      : [];
    for (const part of this.content) part.remove();
    this.foot.before(...parts);
    this.content = parts;
    this.reflect();
  }

  /** The lists show what the page shows. */
  private reflect(): void {
    for (const category of ["quoted", "anonymous", "opinion"] satisfies Category[]) {
      this.section.classList.toggle(`without-${category}`, this.hidden.has(category));
    }
  }

  private async saveImage(): Promise<void> {
    this.save.disabled = true;
    this.host.hidden = true;
    try {
      await this.actions.saveImage();
      this.say(t("image_saved"));
    } catch (error) {
      console.info("Sourcelight: no image:", error);
      this.say(t("image_failed"));
    } finally {
      this.host.hidden = false;
      this.save.disabled = false;
      this.save.focus();
    }
  }

  private head(): HTMLElement {
    const { settings, section } = this;
    const fold = iconButton("fold", "M4 10l4-4 4 4");
    const folded = (now: boolean) => {
      settings.folded = now;
      section.classList.toggle("folded", now);
      const label = t(now ? "panel_unfold" : "panel_fold");
      fold.setAttribute("aria-label", label);
      fold.setAttribute("aria-expanded", String(!now));
      fold.title = label;
    };
    const corner = (now: Corner) => {
      settings.corner = now;
      section.dataset["corner"] = now;
    };
    folded(settings.folded);
    corner(settings.corner);
    fold.addEventListener("click", () => {
      folded(!settings.folded);
      saveSettings({ folded: settings.folded });
    });
    const placed = (now: Corner) => {
      corner(now);
      saveSettings({ corner: now });
    };
    const move = iconButton("move", "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6L2 8l2 2M12 6l2 2-2 2");
    move.setAttribute("aria-label", t("panel_move"));
    move.title = t("panel_move");
    move.addEventListener("click", () => placed(CORNERS[(CORNERS.indexOf(settings.corner) + 1) % CORNERS.length] ?? settings.corner));
    const header = h("header", {}, logo(), h("h2", {}, t("panel")), move, fold);
    dragToCorner(header, section, placed);
    return header;
  }
}

/** The legend's samples look as the marks do. */
function sampleStyles(layers: Layer[]): string {
  const rules = (tone: "light" | "dark") =>
    layers.map(({ name, category }) => `.sample.${name} { ${declarations(name, category, tone)} }`).join("\n");
  return `${rules("light")} @media (prefers-color-scheme: dark) { ${rules("dark")} }`;
}

function iconButton(name: string, path: string): HTMLButtonElement {
  const picture = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
  return h("button", { type: "button", class: `icon ${name}` }, picture);
}

function logo(): SVGElement {
  const line = (d: string, stroke: string) => svg("path", { d, stroke, fill: "none", "stroke-width": 3, "stroke-linecap": "round" });
  return svg("svg", { class: "logo", viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("rect", { x: 1, y: 1, width: 30, height: 30, rx: 7.5, fill: "#16305a" }),
    line("M7 9.5H25", "#7fb2ff"),
    line("M7 16H9.6M15 16H17M22.4 16H25", "#ffc46b"),
    line("M7 23c1.5-2.6 3-2.6 4.5 0s3 2.6 4.5 0 3-2.6 4.5 0 3 2.6 4.5 0", "#ff8fb0"),
  );
}
