// Where things go in the window: a card beside the words that it explains, and a passage where the panel does not cover
// it. Boxes in, numbers out; nothing here touches the page.

import { LONGEST_HEAD } from "./scroll";

const GAP = 8;
const MARGIN = 8;
/** Where in the window a passage is brought to, as a share of its height: with more room below it, for the card, than above. */
const READING = 0.36;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

/** The window without its scroll bars. */
function view(): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth || innerWidth, height: Math.min(clientHeight || innerHeight, innerHeight) };
}

/**
 * Where to put a card: below the words, above them, or at their side, in this order, wherever it fits without lying on
 * them or on `obstacle`; if nowhere, on the obstacle; and if there is no room at all, at the end of the window that is
 * farther from the words.
 */
export function beside(words: Box[], { width, height }: Size, obstacle: Box | undefined): { left: number; top: number } {
  const window = view();
  const seen = words.filter((box) => box.bottom > 0 && box.top < window.height);
  const around = union(seen.length > 0 ? seen : words);
  const across = clamp(around.left, MARGIN, window.width - width - MARGIN);
  const along = clamp(around.top, MARGIN, window.height - height - MARGIN);
  const places = [
    { left: across, top: around.bottom + GAP },
    { left: across, top: around.top - GAP - height },
    { left: around.right + GAP, top: along },
    { left: around.left - GAP - width, top: along },
  ];
  const box = ({ left, top }: { left: number; top: number }) => ({ left, top, right: left + width, bottom: top + height });
  const fits = (place: { left: number; top: number }) => {
    const { left, top, right, bottom } = box(place);
    return left >= 0 && top >= 0 && right <= window.width && bottom <= window.height;
  };
  const free = places.filter(fits);
  const last = { left: across, top: around.top > window.height - around.bottom ? MARGIN : window.height - height - MARGIN };
  return free.find((place) => !obstacle || !overlap(box(place), obstacle)) ?? free[0] ?? last;
}

/**
 * The vertical place in the window, in pixels, that the head of a passage should be scrolled to, so that `obstacle` does
 * not cover it; `undefined` where it would wherever it is. `reach` is how far the page can be scrolled up and down.
 */
export function clear(passage: Box, obstacle: Box | undefined, reach: { up: number; down: number }): number | undefined {
  const window = view();
  const height = Math.min(passage.bottom - passage.top, LONGEST_HEAD);
  const now = passage.top + height / 2;
  const reached = (middle: number) => clamp(middle, now - reach.down, now + reach.up);
  if (!obstacle || passage.right <= obstacle.left || passage.left >= obstacle.right) return reached(window.height * READING);
  const places = [(obstacle.bottom + window.height) / 2, obstacle.top / 2, window.height * READING].map(reached);
  return places.find((middle) => {
    const [top, bottom] = [middle - height / 2 - MARGIN, middle + height / 2 + MARGIN];
    return top >= 0 && bottom <= window.height && (top >= obstacle.bottom || bottom <= obstacle.top);
  });
}

export function union(boxes: Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** The side of the window, where a box of this width covers nothing of the column; `undefined` where both do, or neither does. */
export function clearSide({ left, right }: Box, width: number): "left" | "right" | undefined {
  const atLeft = left >= width;
  const atRight = right <= view().width - width;
  return atLeft === atRight ? undefined : atLeft ? "left" : "right";
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
