// From the click on the toolbar button to painted marks.
//
// The clock starts in this process, right before the browser is told to click, and stops in the page, in the first task
// after the first frame that found highlights registered when it began: that is the frame that paints them. Both clocks
// are read against each other first. What the browser's remote control takes is counted in.

const now = () => performance.timeOrigin + performance.now();

/** How far the page's clock is ahead, in milliseconds; the best of ten round trips. */
async function ahead(tab) {
  let best = { trip: Infinity };
  for (let i = 0; i < 10; i++) {
    const start = now();
    const there = await tab.evaluate(() => performance.timeOrigin + performance.now());
    const trip = now() - start;
    if (trip < best.trip) best = { trip, offset: there - (start + trip / 2) };
  }
  return best.offset;
}

/** One click on a fresh tab with an article of 800 words. */
async function once(chromium, seed, cold) {
  const tab = await chromium.open(`long-800-${seed}`);
  await tab.bringToFront();
  const offset = await ahead(tab);
  if (cold) await chromium.stopBackground();
  await tab.waitForTimeout(200); // let loading settle
  const { targetInfos } = await chromium.browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const { targetId } = targetInfos.find((target) => target.url === tab.url());
  await tab.evaluate(() => {
    globalThis.painted = new Promise((done) => {
      const look = () => {
        if (![...CSS.highlights].some(([name, h]) => name.startsWith('sourcelight-') && h.size)) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.timeOrigin + performance.now());
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
  });
  const start = now();
  await chromium.browser.send('Extensions.triggerAction', { id: chromium.id, targetId });
  const end = await tab.evaluate(() => globalThis.painted);
  await tab.close();
  return end - offset - start;
}

/** Milliseconds from click to paint, sorted: `rounds` with the background stopped before, and as many with it running. */
export async function clicks(chromium, rounds) {
  const result = { cold: [], warm: [] };
  let seed = 1;
  await once(chromium, seed++, true); // the browser's own first time does not count
  for (let round = 0; round < rounds; round++) {
    result.cold.push(await once(chromium, seed++, true));
    result.warm.push(await once(chromium, seed++, false));
  }
  for (const list of Object.values(result)) list.sort((a, b) => a - b);
  return result;
}
