// A Chromium with the extension in it, and what a user does with it: open a page, click the button in the toolbar.

import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { page as fixture } from './pages.js';
import { freshOrigin, serve } from './server.js';

const root = resolve(import.meta.dirname, '../..');

/** The built extensions. */
export const dist = resolve(process.env.SOURCELIGHT_DIST ?? join(root, 'dist'));

/** The command line. */
export const cli = resolve(process.env.SOURCELIGHT_CLI ?? join(root, 'target/release/sourcelight'));

/** Where pictures go; made when first asked for. */
export function picture(name) {
  const out = resolve(process.env.SOURCELIGHT_OUT ?? join(root, 'target/pictures'));
  mkdirSync(out, { recursive: true });
  return join(out, `${name}.png`);
}

// not Google Chrome, which refuses to load an extension from a folder
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Chromium/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

function browserPath() {
  const path = process.env.CHROME || installed.find((path) => existsSync(path));
  if (!path) throw new Error('no Chromium found: set CHROME to the path of Chromium, Edge or Chrome for Testing');
  return path;
}

/** Starts server and browser. `headed` shows the window. */
export async function launch({ headed = false, extension = join(dist, 'chrome') } = {}) {
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`no extension in ${extension}: run 'cargo xtask build'`);
  const server = await serve();
  const context = await chromium.launchPersistentContext('', {
    executablePath: browserPath(),
    headless: !headed,
    viewport: null,
    acceptDownloads: true,
    // localhost too goes through the proxy
    proxy: { server: server.proxy, bypass: '<-loopback>' },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      '--window-size=1280,960',
      '--lang=en-US',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const browser = await context.browser().newBrowserCDPSession();
  return new Chromium(server, context, browser, new URL(worker.url()).host);
}

class Chromium {
  constructor(server, context, browser, id) {
    Object.assign(this, { server, context, browser, id });
  }

  /** Opens a fixture page in a new tab, on an origin that was never seen before. */
  async open(name, origin = freshOrigin()) {
    const tab = await this.context.newPage();
    tab.setDefaultTimeout(10_000);
    const { section } = fixture(name);
    await tab.goto(`${origin}/${section}/${name}`);
    return tab;
  }

  /** Clicks the extension's button in the toolbar while `tab` is in front. This grants activeTab, as a hand would. */
  async click(tab) {
    await tab.bringToFront();
    const { targetInfos } = await this.browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const found = targetInfos.find((target) => target.url === tab.url());
    if (!found) throw new Error(`no tab shows ${tab.url()}`);
    await this.browser.send('Extensions.triggerAction', { id: this.id, targetId: found.targetId });
  }

  /** The target of the running background, if it runs. */
  async background() {
    const { targetInfos } = await this.browser.send('Target.getTargets', {});
    return targetInfos.find((target) => target.type === 'service_worker' && target.url.includes(this.id));
  }

  /** Stops the background, as the browser does after half a minute of rest. */
  async stopBackground() {
    const target = await this.background();
    if (target) await this.browser.send('Target.closeTarget', { targetId: target.targetId });
    for (let tries = 0; await this.background(); tries++) {
      if (tries > 100) throw new Error('the background does not stop');
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async close() {
    await this.context.close();
    await this.server.close();
  }
}
