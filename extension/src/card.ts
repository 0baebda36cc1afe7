// The card: why one place is marked. Not modal; it stands beside the words that it explains and never on them.

import { h } from "./dom";
import { gist, help, type Row, rows, title } from "./explain";
import type { Finding, Findings } from "./findings";
import { iconButton } from "./icons";
import { t } from "./locale";
import { beside } from "./place";

/** What the card's buttons do. */
export interface CardActions {
  /** To the mark before or after the one that is shown. */
  step(by: 1 | -1): void;
  /** Shows another finding of the same place. */
  turn(finding: Finding): void;
  /** To the entry in the panel. */
  list(finding: Finding): void;
  /** Lets the reader share this passage. */
  share?: (finding: Finding) => void;
  close(): void;
}

export class Card {
  readonly element = h("section", { class: "card", role: "dialog", tabindex: -1, "aria-labelledby": "card-title", hidden: true });
  private anchor: (() => DOMRect[]) | undefined;

  constructor(private readonly actions: CardActions, private readonly obstacle: () => DOMRect | undefined) {
    this.element.lang = t("language_tag");
    this.element.dir = "ltr";
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /**
   * Explains the first of `at`; the others are offered below. `anchor` gives the boxes of the marked words in the window,
   * `position` its place among all findings.
   */
  show(at: Finding[], findings: Findings, position: string, anchor: () => DOMRect[]): void {
    const [finding, ...others] = at;
    if (!finding) return;
    this.anchor = anchor;
    const also = others.map((other) => {
      const button = h("button", { type: "button", class: `other ${other.category}` },
        h("span", { class: "kind" }, title(other)), h("span", { class: "why", dir: "auto" }, gist(other, findings)));
      button.addEventListener("click", () => this.actions.turn(other));
      return h("li", {}, button);
    });
    const list = h("button", { type: "button", class: "plain" }, t("show_in_list"));
    list.addEventListener("click", () => this.actions.list(finding));
    const share = h("button", { type: "button", class: "plain" }, t("share"));
    share.addEventListener("click", () => this.actions.share?.(finding));
    this.element.className = `card ${finding.category}`;
    this.element.replaceChildren(
      h("div", { class: "top" },
        h("span", { class: `sample ${finding.layer}`, "aria-hidden": "true" }, "Aa"),
        h("h3", { id: "card-title" }, title(finding)),
        iconButton("close", t("close"), () => this.actions.close()),
      ),
      table(rows(finding, findings)),
      h("p", { class: "help" }, help(finding, findings)),
      ...(also.length > 0 ? [h("h4", {}, t("also")), h("ul", { class: "others" }, ...also)] : []),
      h("div", { class: "bottom" },
        iconButton("previous", t("previous"), () => this.actions.step(-1)),
        iconButton("next", t("next"), () => this.actions.step(1)),
        h("span", { class: "position" }, position),
        list,
        ...(this.actions.share ? [share] : []),
      ),
    );
    this.element.hidden = false;
    this.place();
    const terms = this.element.querySelector("dl");
    // What does not fit is scrolled by keys too.
    if (terms && terms.scrollHeight > terms.clientHeight) terms.tabIndex = 0;
  }

  /** Beside its words, wherever they are by now. */
  place(): void {
    const boxes = this.anchor?.() ?? [];
    const { left, top } = beside(boxes, this.element.getBoundingClientRect(), this.obstacle());
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
    this.anchor = undefined;
  }
}

/** Rows as a list of terms. */
function table(all: Row[]): HTMLElement {
  return h("dl", {}, ...all.flatMap(({ label, text }) => [h("dt", {}, label), h("dd", { dir: "auto" }, text)]));
}
