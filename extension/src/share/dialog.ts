// The dialog in which the reader chooses what to share, sees it, and hands it over. Making and handing over are separate
// clicks: browsers give the clipboard and the share sheet only to a fresh one, and nobody shares a picture unseen.

import { h } from "../dom";
import { percent, t } from "../locale";
import type { Shell } from "../shell";
import { copyText } from "./deliver";
import css from "./share.css";
import { Stopped } from "./stopped";

/** Something to be done at a click; `done` is what the reader is told then. */
export interface Way {
  label: string;
  done: string;
  act(): Promise<void>;
}

/** Text to be copied at a click. */
export interface Text {
  label: string;
  text(): string;
}

/** A picture to be made at a click. */
export interface Making {
  label: string;
  make(): void;
}

export interface Choices {
  heading: string;
  choices: (Text | Making)[];
  /** What else there is, and how to come by it. */
  hint?: string;
}

export interface Preview {
  canvas: OffscreenCanvas;
  /** The picture in words, for those who can't see it. */
  alt: string;
  /** What the reader has to know about the picture. */
  note: string;
  ways: Way[];
}

/** Events by which a reader could scroll the page away from under the camera. */
const MOVING = ["wheel", "touchmove", "keydown", "mousedown"] as const;

/** Pixels of the preview's width, twice the frame's, and of all of it: no second copy of a large picture. */
const PREVIEW_WIDTH = 1056;
const PREVIEW_PIXELS = 6_000_000;

export class ShareDialog {
  private readonly dialog = h("dialog", { class: "share", "aria-label": t("share"), lang: t("language_tag") });
  private readonly status = h("p", { class: "share-status", role: "status" });
  private readonly over = new AbortController();
  private choices: Choices[] = [];
  /** Out of the way while a picture is made. */
  private aside = false;

  /** Stands in the shell until it is closed, or `signal` aborts. */
  constructor(private readonly shell: Shell, private readonly signal: AbortSignal) {
    const undress = shell.dress(css);
    shell.append(this.dialog);
    const gone = () => {
      this.over.abort();
      this.dialog.remove();
      undress();
    };
    this.dialog.addEventListener("close", () => {
      if (!this.aside && !this.dialog.open) gone();
    });
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.close();
    });
    signal.addEventListener("abort", gone, { once: true, signal: this.over.signal });
  }

  /** Shows what there is to share. */
  choose(choices: Choices[]): void {
    this.choices = choices;
    const groups = choices.map(({ heading, choices, hint }) =>
      h("div", { role: "group", "aria-label": heading },
        h("h3", {}, heading),
        ...choices.map((choice) => this.choice(choice)),
        ...(hint ? [h("p", { class: "share-hint" }, hint)] : [])));
    this.show(t("share"), ...groups);
  }

  private choice(choice: Text | Making): HTMLButtonElement {
    if ("text" in choice) return this.copying(choice);
    const button = h("button", { type: "button" }, choice.label);
    button.addEventListener("click", () => choice.make());
    return button;
  }

  /** Where the page may not copy, the text is shown instead, to be copied by hand. */
  private copying({ label, text }: Text): HTMLButtonElement {
    const act = async () => {
      const words = text();
      try {
        await copyText(words);
      } catch (error) {
        const field = h("textarea", { class: "share-words", readonly: true, rows: 6, "aria-label": label });
        field.value = words;
        this.status.before(field);
        this.dialog.querySelectorAll(".share-words").forEach((old) => old !== field && old.remove());
        field.select();
        throw error;
      }
    };
    return this.button({ label, done: t("share_copied"), act });
  }

  /** Wraps the making of a picture: the dialog steps aside, tells how far it is, and can be told to stop. */
  making(make: (progress: (done: number) => void, signal: AbortSignal) => Promise<void>): () => void {
    return () => void this.run(make);
  }

  private async run(make: (progress: (done: number) => void, signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.signal]);
    const bar = h("progress", { max: 1, value: 0, "aria-label": t("share_working") });
    const cancel = h("button", { type: "button" }, t("share_cancel"));
    const pill = h("div", { class: "share-pill", role: "group", "aria-label": t("share_working") }, h("span", {}, t("share_working")), bar, cancel);
    cancel.addEventListener("click", () => stop.abort(new Stopped("share_cancelled")));
    const moved = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key === "Escape") stop.abort(new Stopped("share_cancelled"));
      if (this.shell.owns(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const event of MOVING) addEventListener(event, moved, { capture: true, passive: false, signal });
    addEventListener("resize", () => stop.abort(new Stopped("share_resized")), { signal });
    // The background refuses to photograph another tab; there is no point in asking it to.
    document.addEventListener("visibilitychange", () => document.hidden && stop.abort(new Stopped("share_other_tab")), { signal });
    this.aside = true;
    this.dialog.close();
    this.shell.append(pill);
    cancel.focus({ preventScroll: true });
    let failure = "";
    try {
      await make((done) => {
        bar.value = done;
        bar.textContent = percent(done);
      }, signal);
    } catch (error) {
      if (this.signal.aborted) return;
      if (!(error instanceof Stopped)) console.error("Sourcelight:", error);
      failure = t(error instanceof Stopped ? error.key : "share_refused");
    } finally {
      stop.abort();
      pill.remove();
    }
    if (failure) {
      this.choose(this.choices);
      this.say(failure);
    }
  }

  /** Shows a picture, and the ways to hand it over. */
  preview({ canvas, alt, note, ways }: Preview): void {
    // Drawn, not loaded: the page's content security policy may forbid images from here.
    const shown = h("canvas", { class: "share-preview", role: "img", "aria-label": alt, tabindex: 0 });
    const scale = Math.min(1, PREVIEW_WIDTH / canvas.width, Math.sqrt(PREVIEW_PIXELS / (canvas.width * canvas.height)));
    shown.width = canvas.width * scale;
    shown.height = canvas.height * scale;
    shown.getContext("2d")?.drawImage(canvas, 0, 0, shown.width, shown.height);
    const copy = this.copying({ label: t("share_copy_alt"), text: () => alt });
    const back = h("button", { type: "button", class: "quiet" }, t("share_back"));
    back.addEventListener("click", () => this.choose(this.choices));
    this.show(
      t("share_preview"),
      h("div", { class: "share-frame" }, shown),
      h("p", { class: "share-alt" }, h("span", {}, alt), copy),
      h("div", { class: "share-ways" }, ...ways.map((way) => this.button(way)), back),
    );
    this.say(note);
  }

  private button({ label, done, act }: Way): HTMLButtonElement {
    const button = h("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      Promise.resolve().then(act).then(() => this.say(done), (error: unknown) => {
        if (!(error instanceof Stopped)) console.error("Sourcelight:", error);
        this.say(t(error instanceof Stopped ? error.key : "share_refused"));
      });
    });
    return button;
  }

  private show(title: string, ...content: Element[]): void {
    const close = h("button", { type: "button", class: "quiet", "aria-label": t("close") }, "✕");
    close.addEventListener("click", () => this.close());
    this.dialog.replaceChildren(h("div", { class: "share-head" }, h("h2", {}, title), close), ...content, this.status);
    this.say("");
    this.aside = false;
    if (!this.dialog.open) this.dialog.showModal();
  }

  private close(): void {
    this.dialog.close();
  }

  private say(text: string): void {
    this.status.textContent = text;
  }
}
