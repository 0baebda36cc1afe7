// The one thing that is added to a page: a host element beside the body, with a closed shadow root for panel and card, so
// that neither the page's styles nor its scripts get in. A page that drops the host (some frameworks clear the whole
// document) gets it back a few times; one that insists has its way.

import { h } from "./dom";
import css from "./shell.css";

/**
 * The host is told by this attribute. It is an element that every page knows, and not one of a name of its own, because
 * a page could define that name: its code would then run in the element, and could ask for the closed root.
 */
const MARK = "data-sourcelight";

/** Is this the host of a panel? */
export function isHost(node: Node): boolean {
  return node instanceof Element && node.hasAttribute(MARK);
}

/**
 * What the attribute says on a host that is not to come back: of a session from before the extension was updated, which the
 * button's click no longer reaches.
 */
const REPLACED = "replaced";

/** How often the host is put back. */
const RETURNS = 5;

/** What is in it can be built before it stands on the page. */
export class Shell {
  private readonly host = h("div", { [MARK]: true });
  private readonly root = this.host.attachShadow({ mode: "closed" });
  private readonly samples = new CSSStyleSheet();

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet, this.samples];
    // What is typed and clicked here is none of the page's business.
    for (const event of ["keydown", "keyup", "keypress", "click", "pointerdown", "pointerup", "wheel", "touchstart"]) {
      this.root.addEventListener(event, (e) => e.stopPropagation(), { passive: true });
    }
  }

  /** Stands on the page from now on, until `signal` aborts. `lost` is called where the page does not suffer it. */
  stand(lost: () => void, signal: AbortSignal): void {
    for (const older of document.querySelectorAll(`:root > div[${MARK}]:empty`)) {
      older.setAttribute(MARK, REPLACED);
      older.remove();
    }
    document.documentElement.append(this.host);

    let returns = 0;
    const keeper = new MutationObserver(() => {
      if (this.host.isConnected) return;
      const wanted = this.host.getAttribute(MARK) !== REPLACED && ++returns <= RETURNS;
      if (wanted && document.documentElement) document.documentElement.append(this.host);
      else lost();
    });
    keeper.observe(document, { childList: true });
    keeper.observe(document.documentElement, { childList: true });
    signal.addEventListener("abort", () => {
      keeper.disconnect();
      this.host.remove();
    }, { once: true });
  }

  /** Its element on the page. */
  get element(): HTMLElement {
    return this.host;
  }

  /** Adds a style sheet; gives what takes it away. */
  dress(css: string): () => void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
    return () => {
      this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }

  append(...parts: Element[]): void {
    this.root.append(...parts);
  }

  /** What looks as the marks do. */
  wear(styles: string): void {
    this.samples.replaceSync(styles);
  }

  /** Does an event of the page come from here? */
  owns(event: Event): boolean {
    return event.target === this.host;
  }

  /** The element in here that has the focus. */
  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null;
  }

  /** Out of sight for as long as a picture of the page is taken. */
  set hidden(hidden: boolean) {
    this.host.hidden = hidden;
  }
}
