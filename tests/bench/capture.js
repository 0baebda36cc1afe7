// What a picture of a whole article costs: time, and memory at its peak.
//
// Memory is what all of the browser's processes hold together, beyond what they held before (their proportional set size,
// which counts a page that two share once). Only Linux tells it.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { marked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { paragraphs } from '../harness/prose.js';
import { freshOrigin } from '../harness/server.js';

const SAMPLE_MS = 50;

/** The processes under one, itself included. */
function family(root) {
  const children = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
    } catch {
      // it has ended since
    }
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

/** What they hold, in MiB. */
function held(pids) {
  let sum = 0;
  for (const pid of pids) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
    } catch {
      // it has ended since
    }
  }
  return sum / 1024;
}

/** The browser's own process. */
async function processOf({ browser }) {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'browser').id;
}

/** Resolves once the panel has a button of this name. Runs in the panel's root. */
function button(root, name) {
  const there = () => [...root.querySelectorAll('button')].find((one) => one.textContent === name);
  return new Promise((done) => {
    const look = () => {
      const { left, top, width, height } = there()?.getBoundingClientRect() ?? {};
      if (!width) return;
      observer.disconnect();
      done({ x: left + width / 2, y: top + height / 2 });
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true });
    look();
  });
}

/**
 * Takes the picture of an article of about this many pixels: `{ height, seconds, memory }`, without memory where it can't be told.
 * It is taken twice, as looking at the memory slows the browser down.
 */
export async function capture(chromium, pixels) {
  const body = paragraphs(Math.round(pixels / 2), 3).map((text) => `<p>${text}</p>`).join('');
  chromium.server.put('/capture', 'text/html', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Long</title><style>
    body { font: 18px/1.6 serif; margin: 0 } article { width: 680px; height: ${pixels}px; overflow: hidden; margin: 0 auto }
    </style><article><h1>A year of harbor works</h1>${body}</article>`);

  /** Asked of the DOM, not of the accessibility tree, which the browser would keep up to date from then on. */
  const picture = async (watched) => {
    const tab = await chromium.visit(`${freshOrigin()}/capture`);
    await chromium.click(tab);
    await marked(tab);
    const find = async (name) => (await tab.view.within(panel.host, button, [name])) ?? find(name);
    const press = async (name) => {
      const { x, y } = await find(name);
      await tab.mouse.click(x, y);
    };
    await press('Share');
    await find('The whole article');
    const height = await tab.evaluate(() => Math.round(document.querySelector('article').getBoundingClientRect().height));
    await tab.waitForTimeout(1000);
    const pids = watched ? family(await processOf(chromium)) : [];
    const before = held(pids);
    let peak = before;
    const sampling = watched && setInterval(() => (peak = Math.max(peak, held(pids))), SAMPLE_MS);
    const start = performance.now();
    await press('The whole article');
    await find('Save');
    const seconds = (performance.now() - start) / 1000;
    await tab.waitForTimeout(500);
    clearInterval(sampling);
    await tab.close();
    return { height, seconds, memory: peak - before };
  };

  const { height, seconds } = await picture(false);
  return { height, seconds, ...(existsSync('/proc/self/smaps_rollup') ? { memory: (await picture(true)).memory } : {}) };
}
