// How long the page to try it on takes from its address to a marked article, on its first visit.

import { freshOrigin } from '../harness/server.js';
import { serveWww } from '../harness/www.js';

/** Tells when the first marks were painted. Runs in the page. */
function whenMarked() {
  globalThis.marked = new Promise((done) => {
    const look = () => {
      if (![...CSS.highlights.values()].some((highlight) => highlight.size)) return requestAnimationFrame(look);
      setTimeout(() => done(performance.now()));
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds from navigation to the frame that paints the first marks, sorted; and the bytes that were asked for until then. */
export async function firstVisits({ server, context }, rounds) {
  const sizes = serveWww(server);
  const times = [];
  let bytes = 0;
  for (let round = 0; round <= rounds; round++) {
    const tab = await context.newPage();
    await tab.addInitScript(whenMarked);
    const page = await context.newCDPSession(tab);
    const before = server.requests.length;
    await tab.goto(`${freshOrigin()}/some/folder/`);
    // asked without Playwright's own script, whose 300 kB the page would have to compile while it is being measured
    const { result } = await page.send('Runtime.evaluate', { expression: 'marked', awaitPromise: true });
    bytes = server.requests.slice(before).reduce((sum, address) => sum + (sizes.get(new URL(address).pathname) ?? 0), 0);
    // the browser's own first time does not count
    if (round > 0) times.push(result.value);
    await tab.close();
  }
  return { times: times.sort((a, b) => a - b), bytes };
}
