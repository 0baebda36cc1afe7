// The watcher: notices when a page that was read renders itself anew, so that the marks can follow. Nothing is polled;
// it looks at what the browser reports, waits for a pause, and is gone when the reader turns the marks off.

/** How long the page has to rest before it is looked at again. */
const PAUSE_MS = 200;
/** A page that never rests is looked at after this time; each time in a row doubles it, up to the last. */
const SHORTEST_MS = 500;
const LONGEST_MS = 16_000;

/**
 * Attributes by which pages show and hide what they have had all along. Not `style`, which animations change with every
 * frame.
 */
const SHOWING = ["class", "hidden", "open", "aria-hidden"];

/** Calls `changed` after the text of the roots has changed, or may have come into sight, and the page has come to rest, until `signal` aborts. */
export function watch(
  roots: Iterable<Node>,
  isOurs: (node: Node) => boolean,
  changed: () => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let interval = SHORTEST_MS;
  let last = -LONGEST_MS;
  /** When the first change came that has not been looked at; 0 where there is none. */
  let since = 0;

  const look = () => {
    since = 0;
    last = performance.now();
    interval = Math.min(interval * 2, LONGEST_MS);
    changed();
  };
  const observer = new MutationObserver((records) => {
    if (!records.some((record) => touchesText(record, isOurs))) return;
    const now = performance.now();
    // A quiet spell earns the page its quick reaction back.
    if (now - last > 4 * interval) interval = SHORTEST_MS;
    since ||= now;
    const rested = Math.min(now + PAUSE_MS, since + interval);
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(rested, last + interval) - now);
  });
  const what = { subtree: true, childList: true, characterData: true, attributeFilter: SHOWING };
  for (const root of roots) observer.observe(root, what);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    observer.disconnect();
  }, { once: true });
}

/** Has text come, gone or changed, other than our own, or may it have been shown or hidden? */
function touchesText(record: MutationRecord, isOurs: (node: Node) => boolean): boolean {
  if (record.type === "characterData") return true;
  if (record.type === "attributes") return !isOurs(record.target) && /\S/.test(record.target.textContent ?? "");
  const holdsText = (node: Node) => !isOurs(node) && /\S/.test(node.textContent ?? "");
  return Array.from(record.addedNodes).some(holdsText) || Array.from(record.removedNodes).some(holdsText);
}
