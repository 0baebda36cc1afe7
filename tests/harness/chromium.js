// Chromium with the extension in it, and what a user does with it: open a page, click the button in the toolbar.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { page as fixture } from './pages.js';
import { dist } from './paths.js';
import { freshOrigin, serve } from './server.js';

export { cli, dist, picture } from './paths.js';

// not Google Chrome, which refuses to load an extension from a folder
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Chromium/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** Where the browser is. */
export function executablePath() {
  const path = process.env.CHROME || installed.find((path) => existsSync(path));
  if (!path) throw new Error('no Chromium found: set CHROME to the path of Chromium, Edge or Chrome for Testing');
  return path;
}

/** Starts server and browser. `headed` shows the window, `language` is the reader's, `scale` the screen's pixels per pixel. */
export async function launch({ headed = false, extension = join(dist, 'chrome'), language = 'en-US', scale = 1 } = {}) {
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`no extension in ${extension}: run 'cargo xtask build'`);
  const server = await serve();
  const context = await chromium.launchPersistentContext('', {
    executablePath: executablePath(),
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
      `--force-device-scale-factor=${scale}`,
      `--lang=${language}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
    env: { ...process.env, LANGUAGE: language }, // on Linux the switch alone is not obeyed
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  // The first-run page comes to the front whenever it is ready: a click meant for another tab must not meet it there.
  const isWelcome = (page) => page.url().endsWith('/welcome.html');
  for (let waited = 0; waited < 5_000 && !context.pages().some(isWelcome); waited += 25) await new Promise((done) => setTimeout(done, 25));
  await context.pages().find(isWelcome)?.close();
  const browser = await context.browser().newBrowserCDPSession();
  return new Chromium(server, context, browser, new URL(worker.url()).host);
}

class Chromium {
  /** A page of the browser's own. */
  internal = 'chrome://version/';

  constructor(server, context, browser, id) {
    Object.assign(this, { server, context, browser, id });
  }

  /** The address of a page of the extension's own. */
  own(file) {
    return `chrome-extension://${this.id}/${file}`;
  }

  /** Opens an address in a new tab. */
  async visit(address) {
    const tab = await this.context.newPage();
    tab.setDefaultTimeout(10_000);
    tab.view = new View(tab);
    await tab.goto(address);
    return tab;
  }

  /** Opens a fixture page in a new tab, on an origin that was never seen before. */
  open(name, origin = freshOrigin()) {
    return this.visit(`${origin}/${fixture(name).section}/${name}`);
  }

  /** Clicks the extension's button in the toolbar while `tab` is in front. This grants activeTab, as a hand would. */
  async click(tab) {
    await tab.bringToFront();
    const { targetInfos } = await this.browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const found = targetInfos.find((target) => target.url === tab.url());
    if (!found) throw new Error(`no tab shows ${tab.url()}`);
    await this.browser.send('Extensions.triggerAction', { id: this.id, targetId: found.targetId });
  }

  /** What the button in the toolbar says while `tab` is in front. */
  async button(tab) {
    await tab.bringToFront();
    const worker = this.context.serviceWorkers()[0];
    return worker.evaluate(async () => {
      const [{ id: tabId }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const [badge, title] = await Promise.all([chrome.action.getBadgeText({ tabId }), chrome.action.getTitle({ tabId })]);
      return { badge, title };
    });
  }

  /** The target of the running background, if it runs. */
  async background() {
    const { targetInfos } = await this.browser.send('Target.getTargets', {});
    return targetInfos.find((target) => target.type === 'service_worker' && target.url.includes(this.id));
  }

  /** Loads the extension anew, as an update does. */
  async update() {
    const started = this.context.waitForEvent('serviceworker');
    await this.complaints();
    await started;
  }

  /** What the browser finds wrong with the extension, which is loaded anew for it: only developers are told. */
  async complaints() {
    const tab = await this.visit('chrome://extensions/');
    const found = await tab.evaluate(async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, errorCollection: true });
      await chrome.developerPrivate.reload(id, { failQuietly: true });
      let info = await chrome.developerPrivate.getExtensionInfo(id);
      for (let tries = 0; tries < 100 && info.state !== 'ENABLED'; tries++) {
        await new Promise((done) => setTimeout(done, 30));
        info = await chrome.developerPrivate.getExtensionInfo(id);
      }
      const { manifestErrors, runtimeErrors, runtimeWarnings, state } = info;
      const texts = [...manifestErrors, ...runtimeErrors].map(({ message }) => message);
      return [...(state === 'ENABLED' ? [] : [state]), ...runtimeWarnings, ...texts];
    }, this.id);
    await tab.close();
    return found;
  }

  /** Does the background run? */
  async running() {
    return Boolean(await this.background());
  }

  /** Stops the background, as the browser does after half a minute of rest. */
  async stopBackground() {
    let refused;
    for (let tries = 0; ; tries++) {
      const target = await this.background();
      if (!target) return;
      if (tries > 500) throw new Error('the background does not stop', { cause: refused });
      // Asked again each second: one that is only just starting does not hear it. One that has stopped meanwhile can't be asked.
      if (tries % 50 === 0) await this.browser.send('Target.closeTarget', { targetId: target.targetId }).catch((error) => (refused = error));
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  /** How the reader has set up system and browser. */
  emulate(tab, { dark = false, forcedColors = false, reducedMotion = false }) {
    return tab.emulateMedia({
      colorScheme: dark ? 'dark' : 'light',
      forcedColors: forcedColors ? 'active' : 'none',
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
  }

  /** What comes down when `act` is done. */
  async download(tab, act) {
    const [download] = await Promise.all([tab.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  async close() {
    await this.context.close();
    await this.server.close();
  }
}

/** What a tab shows of the extension, closed shadow roots included. */
class View {
  constructor(tab) {
    this.tab = tab;
  }

  async session(use) {
    const session = await this.tab.context().newCDPSession(this.tab);
    try {
      return await use(session);
    } finally {
      await session.detach();
    }
  }

  /** The accessible nodes in the element of this selector, in order. */
  nodes(host) {
    return this.session(async (session) => {
      const found = await find(session, host);
      if (!found) return [];
      const mine = new Set([...below(found)].map((node) => node.backendNodeId));
      const tree = (await session.send('Accessibility.getFullAXTree')).nodes;
      return tree
        .filter((node) => !node.ignored && mine.has(node.backendDOMNodeId))
        .map((node) => ({
          id: node.backendDOMNodeId,
          role: node.role.value,
          name: node.name?.value ?? '',
          description: node.description?.value ?? '',
          states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
        }));
    });
  }

  /** The middle of a node, brought into view. */
  place(id) {
    return this.session(async (session) => {
      await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: id });
      const { quads } = await session.send('DOM.getContentQuads', { backendNodeId: id });
      const [x1, y1, , , x3, y3] = quads[0];
      return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
    });
  }

  /**
   * What `run(root, ...args)` gives in the page, where `root` is the shadow root of the element of this selector; `undefined`
   * where there is none. `aside` runs it in a world of its own, apart from the page's.
   */
  within(host, run, args = [], { aside = '' } = {}) {
    return this.session(async (session) => {
      const root = (await find(session, host))?.shadowRoots?.[0];
      if (!root) return undefined;
      const world = {};
      if (aside) {
        const { frameTree } = await session.send('Page.getFrameTree');
        const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'tests' });
        world.executionContextId = executionContextId;
        await session.send('Runtime.evaluate', { contextId: executionContextId, expression: aside });
      }
      const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId, ...world });
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (...args) { return (${run})(this, ...args); }`,
        objectId: object.objectId,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    });
  }
}

/** The first element of a selector, with all that it holds; `undefined` where there is none. */
async function find(session, selector) {
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  if (!nodeId) return undefined;
  return (await session.send('DOM.describeNode', { nodeId, depth: -1, pierce: true })).node;
}

/** All nodes under `node`, shadow roots included. */
function* below(node) {
  yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* below(child);
}
