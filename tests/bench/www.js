// How long the page to try it on takes from its address to a marked article, on its first visit.

import { freshOrigin } from '../harness/server.js';
import { serveWww } from '../harness/www.js';

/** Milliseconds from navigation to the frame that paints the first marks, sorted; and the bytes that came until then. */
export async function firstVisits(chromium, rounds) {
  serveWww(chromium.server);
  const times = [];
  let bytes = 0;
  for (let round = 0; round <= rounds; round++) {
    const tab = await chromium.context.newPage();
    await tab.addInitScript(() => {
      const look = () => {
        if (![...CSS.highlights.values()].some((highlight) => highlight.size)) return requestAnimationFrame(look);
        setTimeout(() => (globalThis.marked = performance.now()));
      };
      requestAnimationFrame(look);
    });
    await tab.goto(`${freshOrigin()}/some/folder/`);
    const [time, came] = await (await tab.waitForFunction(() => {
      const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      const before = all.filter((one) => one.responseEnd <= globalThis.marked);
      return globalThis.marked && [globalThis.marked, before.reduce((sum, one) => sum + one.encodedBodySize, 0)];
    })).jsonValue();
    // the browser's own first time does not count
    if (round > 0) times.push(time);
    bytes = came;
    await tab.close();
  }
  return { times: times.sort((a, b) => a - b), bytes };
}
