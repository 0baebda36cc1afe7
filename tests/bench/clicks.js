// What a reader waits for: from the click on the toolbar button to painted marks, for the panel, for its switches.
//
// Of a click the clock starts in this process, right before the browser is told to click, and stops in the page, in the first task
// after the first frame that found highlights registered when it began: that is the frame that paints them. Both clocks
// are read against each other first. What the browser's remote control takes is counted in.

import * as panel from '../harness/panel.js';

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

/** Gives the time, by the page's clock, at which highlights are painted for the first time. Runs in the page. */
function whenPainted() {
  globalThis.painted = new Promise((done) => {
    const look = () => {
      if (![...CSS.highlights].some(([name, h]) => name.startsWith('sourcelight-') && h.size)) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.timeOrigin + performance.now());
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
}

/**
 * Gives the milliseconds of work in the page that a click, or the arrival of the panel, leads to: the task itself and the
 * frame after it. What lies between them is waiting for the screen, and no work. Runs in the page.
 */
function work(event) {
  globalThis.work = new Promise((done) => {
    const after = (then) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    };
    const begin = () => {
      const start = performance.now();
      let task = start;
      after(() => (task = performance.now()));
      // asked for before anybody else, so that what others do in the frame is counted
      requestAnimationFrame(() => {
        const idle = task > start ? performance.now() - task : 0;
        after(() => done(performance.now() - start - idle));
      });
    };
    if (event === 'click') return addEventListener('click', begin, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-sourcelight]')) return;
      observer.disconnect();
      begin();
    });
    observer.observe(document.documentElement, { childList: true });
  });
}

/** One click on a fresh tab with an article of so many words, and what the panel costs there. */
async function once(chromium, seed, { cold = false, words = 800 } = {}) {
  const tab = await chromium.open(`long-${words}-${seed}`);
  await tab.bringToFront();
  const offset = await ahead(tab);
  if (cold) await chromium.stopBackground();
  await tab.waitForTimeout(200); // let loading settle
  const { targetInfos } = await chromium.browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const { targetId } = targetInfos.find((target) => target.url === tab.url());
  await tab.evaluate(whenPainted);
  await tab.evaluate(work, 'panel');
  const start = now();
  await chromium.browser.send('Extensions.triggerAction', { id: chromium.id, targetId });
  const marks = (await tab.evaluate(() => globalThis.painted)) - offset - start;
  const opening = await tab.evaluate(() => globalThis.work);
  // asked of the DOM, not of the accessibility tree, which the browser would keep up to date from then on
  const { x, y } = await tab.view.within(panel.host, (root) => {
    const { left, right, top, bottom } = root.querySelector('.category.quoted').getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  });
  const toggles = [];
  for (let i = 0; i < 2; i++) {
    await tab.evaluate(work, 'click');
    await tab.mouse.click(x, y);
    toggles.push(await tab.evaluate(() => globalThis.work));
  }
  await tab.close();
  return { marks, opening, toggle: Math.max(...toggles) };
}

/** What a reader waits for, by name, in milliseconds, sorted: `rounds` times each. */
export async function clicks(chromium, rounds) {
  const result = {
    'click to painted marks, background stopped': [],
    'click to painted marks, background running': [],
    'the panel opens': [],
    'a category is switched off, or on': [],
    'click to painted marks, 20,000 words, background running': [],
    'the panel opens, 20,000 words': [],
    'a category is switched off, or on, 20,000 words': [],
  };
  const [stopped, running, opens, toggled, long, longOpens, longToggled] = Object.values(result);
  let seed = 1;
  await once(chromium, seed++, { cold: true }); // the browser's own first time does not count
  for (let round = 0; round < rounds; round++) {
    stopped.push((await once(chromium, seed++, { cold: true })).marks);
    const warm = await once(chromium, seed++);
    running.push(warm.marks);
    opens.push(warm.opening);
    toggled.push(warm.toggle);
    const far = await once(chromium, seed++, { words: 20_000 });
    long.push(far.marks);
    longOpens.push(far.opening);
    longToggled.push(far.toggle);
  }
  for (const list of Object.values(result)) list.sort((a, b) => a - b);
  return result;
}
