// The panel: whose words the article is made of, a switch for each category, every finding, every source.
//
// This file is its frame: head, message, foot, and what is remembered of it. What it shows of a report is built by
// `overview` and `lists`. It knows the page only by what it is told, and the extension not at all.

import { dragToCorner } from "./drag";
import { h } from "./dom";
import type { Finding, Findings } from "./findings";
import { iconButton, logo } from "./icons";
import { Lists } from "./lists";
import { t } from "./locale";
import type { Category, Sensitivity, Span } from "./messages";
import { mini, overview } from "./overview";
import { clearSide, union } from "./place";
import { CATEGORIES, type Corner, CORNERS, type Settings } from "./settings";

/** Its distance from the window's edge, as the style sheet has it. */
const EDGE = 16;

/** What the panel's controls do. */
export interface Actions {
  /** Some settings were changed by the reader. */
  save(settings: Partial<Settings>): void;
  /** Shows all categories but these. */
  hide(categories: ReadonlySet<Category>): void;
  sensitivity(sensitivity: Sensitivity): void;
  /** To a finding; `focus`: the reader goes on at its place. */
  go(finding: Finding, focus: boolean): void;
  step(by: 1 | -1): void;
  /** Brings stretches of the page's text into view. */
  visit(spans: Span[]): void;
  /** Lets the reader share the article, where that is offered. */
  share?: () => void;
  /** Opens the settings, where there is a place for them. */
  settings?: () => void;
  off(): void;
}

/** Something to say to the reader in place of findings, or above them. */
export interface Message {
  title: string;
  text?: string;
  /** A way out. */
  action?: { label: string; press(): void };
}

export class Panel {
  readonly element = h("section", { class: "panel", "aria-label": t("panel"), lang: t("language_tag"), dir: "ltr" });
  private readonly hidden: Set<Category>;
  private readonly status = h("div", { class: "status", role: "status" });
  private readonly counts = h("span", { class: "mini" });
  private readonly share = h("button", { type: "button" }, t("share"));
  private readonly foot = h("footer");
  private lists: Lists | undefined;
  private dodged = false;
  private content: Element[] = [];

  constructor(private readonly settings: Settings, private readonly actions: Actions) {
    this.hidden = new Set(settings.hidden);
    const off = h("button", { type: "button" }, t("turn_off"));
    off.addEventListener("click", () => actions.off());
    this.share.addEventListener("click", () => actions.share?.());
    this.share.hidden = true;
    this.foot.append(h("p", {}, t("automatic")), this.share, off);
    this.element.append(this.head(), this.status, this.foot);
  }

  /** Says something to the reader, and to those who listen; `heard` goes to the latter alone. */
  say(messages: Message[], heard = ""): void {
    const parts = messages.map(({ title, text, action }) => {
      const part = h("div", { class: "message" }, h("p", { class: text ? "strong" : "" }, title), ...(text ? [h("p", {}, text)] : []));
      if (action) {
        const button = h("button", { type: "button", class: "plain" }, action.label);
        button.addEventListener("click", () => action.press());
        part.append(button);
      }
      return part;
    });
    this.status.replaceChildren(...parts, ...(heard ? [h("p", { class: "heard" }, heard)] : []));
  }

  /** Shows a report in place of the one before; nothing but messages without one. */
  show(findings: Findings | undefined): void {
    const focused = this.content.some((part) => part.contains(root(this.element).activeElement));
    const [tab, scroll] = [this.lists?.tab ?? 0, this.lists?.scroll ?? 0];
    for (const part of this.content) part.remove();
    this.content = [];
    this.lists = undefined;
    this.counts.replaceChildren();
    this.share.hidden = !findings || !this.actions.share;
    this.element.classList.toggle("bare", !findings);
    if (findings) {
      this.lists = new Lists(findings, this.actions);
      this.content = [
        overview(findings.report, this.hidden, this.settings.sensitivity, {
          toggle: (category, on) => this.toggle(category, on),
          sensitivity: (sensitivity) => this.actions.sensitivity(sensitivity),
        }),
        ...(findings.all.length > 0 ? this.lists.elements : []),
      ];
      this.foot.before(...this.content);
      this.counts.replaceChildren(...mini(findings));
      this.lists.select(tab, scroll);
      if (focused) this.lists.focus();
    }
    this.reflect();
  }

  /** Marks a finding's entry as the one that the reader is at. */
  at(finding: Finding | undefined, focus: boolean): void {
    if ((focus && this.settings.folded) || (!finding && this.dodged)) this.fold(false);
    this.lists?.at(finding, focus);
  }

  /** Folds until the reader is done with the finding that it would cover. */
  dodge(): void {
    if (this.settings.folded) return;
    this.fold(true);
    this.dodged = true;
  }

  /** Stands on the side of the window where it does not cover the article, if there is one; the reader's own choice is kept for other pages. */
  keepOff(article: DOMRect[]): void {
    const side = article.length > 0 && clearSide(union(article), this.box.width + 2 * EDGE);
    if (side) this.element.dataset["corner"] = this.settings.corner.replace(/left|right/, side);
  }

  /** Where it stands in the window. */
  get box(): DOMRect {
    return this.element.getBoundingClientRect();
  }

  private fold(folded: boolean): void {
    this.dodged = false;
    this.settings.folded = folded;
    this.element.classList.toggle("folded", folded);
    const button = this.element.querySelector<HTMLElement>(".fold");
    const label = t(folded ? "panel_unfold" : "panel_fold");
    button?.setAttribute("aria-label", label);
    button?.setAttribute("aria-expanded", String(!folded));
    button?.setAttribute("title", label);
  }

  /** Settings were changed elsewhere. */
  adjust(settings: Settings): void {
    Object.assign(this.settings, settings);
    this.hidden.clear();
    for (const category of settings.hidden) this.hidden.add(category);
    this.corner(settings.corner);
    for (const button of this.element.querySelectorAll<HTMLElement>(".category")) {
      button.setAttribute("aria-checked", String(!this.hidden.has(button.dataset["category"] as Category)));
    }
    this.reflect();
  }

  private toggle(category: Category, on: boolean): void {
    if (on) this.hidden.delete(category);
    else this.hidden.add(category);
    this.settings.hidden = CATEGORIES.filter((one) => this.hidden.has(one));
    this.actions.save({ hidden: this.settings.hidden });
    this.actions.hide(this.hidden);
    this.reflect();
  }

  /** The lists show what the page shows. */
  private reflect(): void {
    for (const category of CATEGORIES) {
      this.element.classList.toggle(`without-${category}`, this.hidden.has(category));
    }
    this.lists?.hide(this.hidden);
  }

  private corner(corner: Corner): void {
    this.settings.corner = corner;
    this.element.dataset["corner"] = corner;
  }

  private head(): HTMLElement {
    const { settings, actions, element } = this;
    this.corner(settings.corner);
    const placed = (corner: Corner) => {
      this.corner(corner);
      actions.save({ corner });
    };
    const move = iconButton("move", t("panel_move"), () =>
      placed(CORNERS[(CORNERS.indexOf(settings.corner) + 1) % CORNERS.length] ?? settings.corner));
    const fold = iconButton("fold", t("panel_fold"), () => {
      this.fold(!settings.folded);
      actions.save({ folded: settings.folded });
    });
    fold.setAttribute("aria-expanded", "true");
    const open = actions.settings && iconButton("settings", t("settings"), actions.settings);
    const header = h("header", {}, logo(), h("h2", {}, t("panel")), this.counts, ...(open ? [open] : []), move, fold);
    dragToCorner(header, element, placed);
    element.append(header);
    this.fold(settings.folded);
    return header;
  }
}

function root(element: Element): DocumentOrShadowRoot {
  return element.getRootNode() as Document | ShadowRoot;
}
