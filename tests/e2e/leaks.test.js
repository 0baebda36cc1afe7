// Off means gone: after fifty times on and off a page holds no more than it held before, and has nothing left to do.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, name as browserName } from '../harness/browser.js';
import { marked, unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';

const CYCLES = 50;
/** Compilers and caches settle in the first few. */
const WARMUP = 10;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** On until the panel stands with all its findings, a card opened, and off. */
async function cycle(tab) {
  await browser.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await tab.view.within(panel.host, (root) => root.querySelector('.item').click());
  await browser.click(tab);
  await unmarked(tab);
}

test('fifty times on and off leave no memory, no nodes and no listeners behind', async (context) => {
  if (browserName !== 'chromium') return context.skip('only Chromium tells what a page holds');
  const tab = await browser.open('long-800');
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  const held = async () => {
    await tab.waitForTimeout(500); // what is put off until the page is idle
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  for (let i = 0; i < WARMUP; i++) await cycle(tab);
  const first = await held();
  for (let i = 0; i < CYCLES; i++) await cycle(tab);
  const last = await held();
  const grown = Object.fromEntries(Object.keys(first).map((key) => [key, last[key] - first[key]]));
  context.diagnostic(`before ${JSON.stringify(first)}, after ${CYCLES} cycles ${JSON.stringify(last)}`);
  // what the remote control itself keeps of each cycle is less than this
  assert.ok(grown.heap / CYCLES < 4096, `${Math.round(grown.heap / CYCLES)} bytes a cycle`);
  assert.ok(grown.nodes < 20, `${grown.nodes} nodes`);
  assert.ok(grown.listeners <= 0, `${grown.listeners} listeners`);
});

test('while it is off a page that changes makes no work', async () => {
  const tab = await browser.open('rerender');
  await cycle(tab);
  await browser.stopBackground();
  const requests = browser.server.requests.length;
  for (let i = 0; i < 5; i++) {
    await tab.evaluate(() => window.render());
    await tab.waitForTimeout(300);
  }
  assert.equal(await tab.evaluate(() => CSS.highlights.size), 0);
  assert.equal(await browser.running(), false, 'the background was started');
  assert.equal(browser.server.requests.length, requests);
  await tab.close();
});
