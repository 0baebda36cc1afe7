// Where a picture of the article begins and ends: the margin around it must not cut through a line of something else, as
// half a line of type is all that anybody would see of the picture.

import type { Area } from "../messages";
import type { Scroller } from "./scroller";

/** Space that is left between a line and the picture's edge, in CSS pixels. */
const SPACE = 8;

/**
 * The area's upper and lower end, moved so that no line of text is cut: what stands right above the article (a kicker,
 * the outlet's label) is taken in, what stands below it is left out.
 */
export function uncut(area: Area, scroller: Scroller): { top: number; bottom: number } {
  let { top } = area;
  let bottom = area.top + area.height;
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    range.selectNodeContents(node);
    const box = scroller.fromWindow(range.getBoundingClientRect());
    // Most text is nowhere near an edge.
    if (![area.top, area.top + area.height].some((edge) => box.top < edge && edge < box.top + box.height)) continue;
    // Bars are held out of sight by now.
    if (!node.parentElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    for (const rect of range.getClientRects()) {
      const line = scroller.fromWindow(rect);
      const end = line.top + line.height;
      if (line.width === 0 || line.left + line.width < area.left || line.left > area.left + area.width) continue;
      if (line.top < area.top && area.top < end) top = Math.min(top, line.top - SPACE);
      if (line.top < area.top + area.height && area.top + area.height < end) bottom = Math.min(bottom, line.top - 1);
    }
  }
  return { top: Math.max(0, Math.floor(top)), bottom: Math.floor(bottom) };
}
