// Building elements without a line of HTML text: there is no way to inject markup where none is parsed.

type Properties = { [attribute: string]: string | number | boolean | undefined };

/** An element with attributes and children. `true` sets an empty attribute, `false` and `undefined` none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children);
  return element;
}

/** The same for SVG. */
export function svg(tag: string, properties: Properties = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag) as SVGElement;
  set(element, properties);
  element.append(...children);
  return element;
}

function set(element: Element, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
}
