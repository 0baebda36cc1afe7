/** A frame takes no longer than this where the tab is in view; where it isn't, frames don't come at all. */
const LONGEST_FRAME_MS = 250;

/** Resolves once the browser has painted what has just changed, or would have if it could be seen. */
export function painted(patience = LONGEST_FRAME_MS): Promise<void> {
  return new Promise((done) => {
    // The frame's own callback runs before it is painted, a task queued from there after it.
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, patience);
  });
}

/** The longest that a frame may take before it is photographed all the same. */
const LONGEST_EXPOSURE_MS = 3_000;

/** What the compositor takes to show a frame that is painted, with something to spare. */
const SHOWING_MS = 50;

/** Resolves once what has just changed is on the screen, where a picture is taken of it: painting alone is not yet showing. */
export async function onScreen(): Promise<void> {
  await painted(LONGEST_EXPOSURE_MS);
  await painted(LONGEST_EXPOSURE_MS);
  await new Promise((done) => setTimeout(done, SHOWING_MS));
}
