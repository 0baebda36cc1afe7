// Dragging the panel: it follows the pointer and comes to rest in the nearest corner, which fits every window.

import type { Corner } from "./settings";

/** Lets `handle` drag `box`; `placed` hears of the corner that it was dropped in. */
export function dragToCorner(handle: HTMLElement, box: HTMLElement, placed: (corner: Corner) => void): void {
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || (down.target as Element).closest("button")) return;
    const done = new AbortController();
    handle.setPointerCapture(down.pointerId);
    handle.classList.add("dragged");
    const move = (event: PointerEvent) => {
      box.style.transform = `translate(${event.clientX - down.clientX}px, ${event.clientY - down.clientY}px)`;
    };
    const drop = (event: PointerEvent) => {
      done.abort();
      handle.classList.remove("dragged");
      const { left, right, top, bottom } = box.getBoundingClientRect();
      box.style.transform = "";
      if (event.type === "pointercancel") return;
      const vertical = top + bottom < innerHeight ? "top" : "bottom";
      const horizontal = left + right < innerWidth ? "left" : "right";
      placed(`${vertical}-${horizontal}`);
    };
    handle.addEventListener("pointermove", move, { signal: done.signal });
    handle.addEventListener("pointerup", drop, { signal: done.signal });
    handle.addEventListener("pointercancel", drop, { signal: done.signal });
  });
}
