// Bringing a marked passage into view. Nothing is focused or selected: the reader's place in the panel stays.

/** Scrolls the first of the ranges to the middle of the window. */
export function bringIntoView(ranges: Range[]): void {
  const first = ranges[0];
  if (!first) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  const element = first.startContainer.parentElement;
  const { top, bottom } = first.getBoundingClientRect();
  const { top: elementTop, bottom: elementBottom } = element?.getBoundingClientRect() ?? { top, bottom };
  if (elementBottom - elementTop < innerHeight) {
    // Through the element, so that scrolling boxes around it move too.
    element?.scrollIntoView({ block: "center", behavior });
  } else {
    scrollBy({ top: (top + bottom - innerHeight) / 2, behavior });
  }
}
