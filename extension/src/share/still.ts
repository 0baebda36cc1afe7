// Keeps a page still while it is photographed: what is fixed to the window would stand in every tile.
//
// No element is touched. Animations (the Web Animations API) override styles without being written anywhere in the DOM,
// and are gone when they are cancelled: what is fixed becomes transparent, what is sticky loses the offsets that make it
// stick and lies where it would without them, and a background that is fixed scrolls along.

/** What an element needs to hold still; `undefined` where it does already. What holds `keep` can't be hidden. */
function remedy(element: Element, keep: Node): Keyframe | undefined {
  const style = getComputedStyle(element);
  if (style.position === "fixed" && !holds(element, keep)) return { opacity: "0" };
  if (style.position === "sticky") return { top: "auto", bottom: "auto", left: "auto", right: "auto" };
  if (style.backgroundAttachment.includes("fixed")) return { backgroundAttachment: "scroll" };
  return undefined;
}

export class Still {
  private readonly held = new Map<Element, Animation>();

  /** `keep`: what is to be photographed; nothing around it is hidden. */
  constructor(private readonly keep: Node, private readonly ours: Element) {}

  /** Holds what does not hold still yet. To be called again after every scroll, as pages bring up bars on the way. */
  hold(): void {
    for (const element of everyElement(document)) {
      if (element === this.ours || this.held.has(element)) continue;
      const frame = remedy(element, this.keep);
      if (frame) this.held.set(element, element.animate([frame, frame], { duration: 1, fill: "forwards" }));
    }
  }

  /** Lets go of everything. */
  release(): void {
    for (const animation of this.held.values()) animation.cancel();
    this.held.clear();
  }
}

/** Does an element hold a node, be it through shadow roots? */
function holds(element: Element, node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    if (at === element) return true;
  }
  return false;
}

function* everyElement(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}
