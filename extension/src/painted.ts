/** A frame takes no longer than this where the tab is in view; where it isn't, frames don't come at all. */
const LONGEST_FRAME_MS = 250;

/**
 * Resolves once the browser has painted what has just changed, or would have if it could be seen. A machine that is busy
 * may take longer than `patience`, in milliseconds: whoever needs the picture itself waits longer.
 */
export function painted(patience = LONGEST_FRAME_MS): Promise<void> {
  return new Promise((done) => {
    // The frame's own callback runs before it is painted, a task queued from there after it.
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, patience);
  });
}
