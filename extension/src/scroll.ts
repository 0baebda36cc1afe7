// Bringing a marked passage into view. Nothing is focused or selected: the reader's place in the panel stays.

/** A passage is read from its beginning: of a longer one this much, in pixels, counts. */
export const LONGEST_HEAD = 160;

/** Scrolls so that the middle of the first range (of its head, where it is long) comes to `middle` pixels below the window's upper edge. */
export function bringIntoView(ranges: Range[], middle: number): void {
  const first = ranges[0];
  if (!first) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  // Boxes that scroll within the page first: the browser knows them all.
  if (scrollsInside(first.startContainer.parentElement)) {
    first.startContainer.parentElement?.scrollIntoView({ block: "center", behavior });
    return;
  }
  const { top, bottom } = first.getBoundingClientRect();
  scrollBy({ top: top + Math.min(bottom - top, LONGEST_HEAD) / 2 - middle, behavior });
}

/** Is the element in a box that scrolls, other than the page itself? */
function scrollsInside(element: Element | null): boolean {
  for (let at = element; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  }
  return false;
}
