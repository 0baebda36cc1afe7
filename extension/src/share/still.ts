// Keeps a page still while it is photographed: what is fixed to the window would stand in every tile.
//
// No element is touched. Animations (the Web Animations API) override styles without being written anywhere in the DOM,
// and are gone when they are cancelled: what is fixed becomes transparent, what is sticky loses the offsets that make it
// stick and lies where it would without them, and a background that is fixed scrolls along. Only what a page declares to
// be `!important` is stronger than an animation, so that there is a second way for each.

/** An element, or what a style sheet puts before or after what is in it. */
const PARTS = [undefined, "::before", "::after"] as const;
type Part = (typeof PARTS)[number];

const GONE: Keyframe = { opacity: "0", clipPath: "inset(50%)" };
const LOOSE: Keyframe = { top: "auto", bottom: "auto", left: "auto", right: "auto" };

/** What a part needs to hold still; `undefined` where it does already. What holds `keep` can't be hidden. */
function remedy(element: Element, part: Part, keep: Node): Keyframe | undefined {
  const style = getComputedStyle(element, part);
  if (part && style.content === "none") return undefined;
  if (style.position === "fixed" && (part || !holds(element, keep))) return GONE;
  if (style.position === "sticky") return LOOSE;
  if (style.backgroundAttachment.includes("fixed")) return { backgroundAttachment: "scroll" };
  return undefined;
}

/** Does it stick still? Then the page insists, and all that is left is to hide it. */
function sticks(element: Element, part: Part): boolean {
  const { position, top, bottom } = getComputedStyle(element, part);
  return position === "sticky" && (top !== "auto" || bottom !== "auto");
}

export class Still {
  private readonly held = new Map<Element, Animation[]>();

  /** `keep`: what is to be photographed; nothing around it is hidden. */
  constructor(private readonly keep: Node, private readonly ours: Element) {}

  /** Holds what does not hold still yet. To be called again after every scroll, as pages bring up bars on the way. */
  hold(): void {
    for (const element of everyElement(document)) {
      if (element === this.ours || this.held.has(element)) continue;
      const held = PARTS.flatMap((part) => this.holdPart(element, part));
      if (held.length > 0) this.held.set(element, held);
    }
  }

  private holdPart(element: Element, part: Part): Animation[] {
    const frame = remedy(element, part, this.keep);
    if (!frame) return [];
    const animate = (frame: Keyframe) =>
      element.animate([frame, frame], { duration: 1, fill: "forwards", ...(part ? { pseudoElement: part } : {}) });
    const held = [animate(frame)];
    if (frame === LOOSE && (part || !holds(element, this.keep)) && sticks(element, part)) held.push(animate(GONE));
    return held;
  }

  /** Lets go of everything. */
  release(): void {
    for (const animation of [...this.held.values()].flat()) animation.cancel();
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
