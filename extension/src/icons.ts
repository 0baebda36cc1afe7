// The few pictures of panel and card, as paths in a square of 16.

import { h, svg } from "./dom";

const PATHS = {
  move: "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6L2 8l2 2M12 6l2 2-2 2",
  fold: "M4 10l4-4 4 4",
  settings: "M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7M9 4.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M3 11.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  close: "M4 4l8 8M12 4l-8 8",
  previous: "M4 10l4-4 4 4",
  next: "M4 6l4 4 4-4",
};

/** A button that shows a picture; its words are for those who can't see it, and for whoever waits over it. */
export function iconButton(name: keyof typeof PATHS, label: string, press: () => void): HTMLButtonElement {
  const picture = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: PATHS[name] }));
  const button = h("button", { type: "button", class: `icon ${name}`, "aria-label": label, title: label }, picture);
  button.addEventListener("click", press);
  return button;
}

/** The product's sign, as in the toolbar. */
export function logo(): SVGElement {
  const line = (d: string, stroke: string) => svg("path", { d, stroke, fill: "none", "stroke-width": 3, "stroke-linecap": "round" });
  return svg("svg", { class: "logo", viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("rect", { x: 1, y: 1, width: 30, height: 30, rx: 7.5, fill: "#16305a" }),
    line("M7 9.5H25", "#7fb2ff"),
    line("M7 16H9.6M15 16H17M22.4 16H25", "#ffc46b"),
    line("M7 23c1.5-2.6 3-2.6 4.5 0s3 2.6 4.5 0 3-2.6 4.5 0 3 2.6 4.5 0", "#ff8fb0"),
  );
}
