// What scrolls the article past the window: the document, or a box in it. Positions are CSS pixels of what is scrolled,
// from its upper left corner, so that they stay the same wherever the reader has scrolled to.

import type { Area } from "../messages";

export class Scroller {
  private constructor(private readonly box: Element, readonly isDocument: boolean) {}

  /** The innermost box that scrolls vertically around an element. */
  static around(element: Element): Scroller {
    const root = document.scrollingElement ?? document.documentElement;
    for (let at: Element | null = element; at && at !== root && at !== document.body; at = parent(at)) {
      const scrolls = /^(auto|scroll|overlay)$/.test(getComputedStyle(at).overflowY);
      if (scrolls && at.scrollHeight > at.clientHeight + 1) return new Scroller(at, false);
    }
    return new Scroller(root, true);
  }

  /** Its part of the window, without scroll bars. */
  view(): Area {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (this.isDocument) return { left: 0, top: 0, width, height };
    const box = this.box.getBoundingClientRect();
    const left = Math.max(0, box.left + this.box.clientLeft);
    const top = Math.max(0, box.top + this.box.clientTop);
    return {
      left,
      top,
      width: Math.min(box.left + this.box.clientLeft + width, innerWidth) - left,
      height: Math.min(box.top + this.box.clientTop + height, innerHeight) - top,
    };
  }

  get left(): number {
    return this.box.scrollLeft;
  }

  get top(): number {
    return this.box.scrollTop;
  }

  /** How far what is scrolled reaches. From right to left it reaches to the left, where positions are negative. */
  get extent(): { left: number; right: number; bottom: number } {
    const { clientWidth, scrollWidth, scrollHeight: bottom } = this.box;
    const rtl = [this.box, ...(this.isDocument ? [document.body] : [])].some((one) => getComputedStyle(one).direction === "rtl");
    return rtl ? { left: clientWidth - scrollWidth, right: clientWidth, bottom } : { left: 0, right: scrollWidth, bottom };
  }

  /** Moves at once, whatever the page's own taste in scrolling. */
  to(left: number, top: number): void {
    this.box.scrollTo({ left, top, behavior: "instant" });
  }

  /** From the window's coordinates to those of what is scrolled. */
  fromWindow(rect: DOMRect): Area {
    const view = this.origin();
    return { left: rect.left - view.left + this.left, top: rect.top - view.top + this.top, width: rect.width, height: rect.height };
  }

  /** Where the box begins in the window, even if that is outside of it. */
  origin(): { left: number; top: number } {
    if (this.isDocument) return { left: 0, top: 0 };
    const box = this.box.getBoundingClientRect();
    return { left: box.left + this.box.clientLeft, top: box.top + this.box.clientTop };
  }
}

export function parent(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
