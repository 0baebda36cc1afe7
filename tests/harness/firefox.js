// Firefox with the extension in it, driven over WebDriver BiDi. What the standard has no word for (the toolbar, the event
// page, what screen readers see) is asked of the browser's own window, which BiDi reaches as well once the browser is
// started for it.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { page as fixture } from './pages.js';
import { dist } from './paths.js';
import { freshOrigin, serve } from './server.js';

const installed = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

function browserPath() {
  const path = process.env.FIREFOX || installed.find((path) => existsSync(path));
  if (!path) throw new Error('no Firefox found: set FIREFOX to its path');
  return path;
}

/** Starts server and browser. `headed` shows the window, `language` is the reader's, `scale` the screen's pixels per pixel. */
export async function launch({ headed = false, extension = join(dist, 'firefox'), language = 'en-US', scale = 1 } = {}) {
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`no extension in ${extension}: run 'cargo xtask build'`);
  const server = await serve();
  const proxy = new URL(server.proxy);
  const downloads = mkdtempSync(join(tmpdir(), 'sourcelight-downloads-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath(),
    headless: !headed,
    defaultViewport: null,
    args: ['--remote-allow-system-access', '--width=1280', '--height=960'],
    // its maker's settings server stays unasked; a release obeys the preference that says so only with this
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      // localhost too goes through the proxy
      'network.proxy.type': 1,
      'network.proxy.http': proxy.hostname,
      'network.proxy.http_port': Number(proxy.port),
      'network.proxy.ssl': proxy.hostname,
      'network.proxy.ssl_port': Number(proxy.port),
      'network.proxy.allow_hijacking_localhost': true,
      'browser.chrome.site_icons': false,
      'layout.css.devPixelsPerPx': String(scale),
      'intl.accept_languages': language,
      'intl.locale.requested': language,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.alwaysOpenPanel': false,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  });
  const firefox = new Firefox(server, browser, downloads);
  await firefox.install(extension);
  return firefox;
}

class Firefox {
  /** A page of the browser's own. */
  internal = 'about:support';

  constructor(server, browser, downloads) {
    Object.assign(this, { server, browser, downloads });
  }

  async install(extension) {
    const tree = await this.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    this.window = tree.contexts[0].context;
    this.id = await this.browser.installExtension(extension);
    // where a user drags the button to who uses it often
    await this.system((id) => {
      const { CustomizableUI } = ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs');
      CustomizableUI.addWidgetToArea(`${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`, 'nav-bar');
    }, this.id);
  }

  /** A command of WebDriver BiDi; the library has no public door for those that it doesn't use itself. */
  async send(command, parameters) {
    return (await this.browser.connection.send(command, parameters)).result;
  }

  /** Calls a function in a realm. Handles among the arguments (`{ sharedId }`) arrive as the nodes themselves. */
  async call(target, run, args) {
    const back = await this.send('script.callFunction', {
      functionDeclaration: `async (...args) => JSON.stringify(await (${run})(...args.map((a) => (typeof a === 'string' ? JSON.parse(a) : a))))`,
      target,
      arguments: args.map((arg) => (arg?.sharedId ? arg : { type: 'string', value: JSON.stringify(arg ?? null) })),
      awaitPromise: true,
    });
    if (back.type === 'exception') throw new Error(back.exceptionDetails.text);
    return back.result.value === undefined ? undefined : JSON.parse(back.result.value);
  }

  /** Calls a function in the browser's own window, with all of its rights. */
  system(run, ...args) {
    return this.call({ context: this.window }, run, args);
  }

  /** The address of a page of the extension's own. */
  async own(file) {
    return this.system((id, file) => WebExtensionPolicy.getByID(id).getURL(file), this.id, file);
  }

  /** Opens an address in a new tab. `html` is what to find there, for addresses that are not the server's. */
  async visit(address, html) {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(10_000);
    if (html && address.startsWith('https:')) {
      await page.setRequestInterception(true);
      page.on('request', (request) => request.respond({ contentType: 'text/html', body: html }));
    }
    const tab = new Tab(this, page);
    if (/^(about|moz-extension):/.test(address)) {
      // such pages run in processes of their own, of which the page's side of BiDi may know nothing
      await tab.bringToFront();
      await this.system(async (address) => {
        gBrowser.selectedBrowser.fixupAndLoadURIString(address, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
        while (gBrowser.selectedBrowser.currentURI.spec !== address) await new Promise((done) => setTimeout(done, 20));
      }, address);
    } else {
      // Firefox now and then takes what a page before it was still loading for this one's failure.
      await page.goto(address).catch(() => page.goto(address));
    }
    return tab;
  }

  /** Opens a fixture page in a new tab, on an origin that was never seen before. */
  open(name, origin = freshOrigin()) {
    return this.visit(`${origin}/${fixture(name).section}/${name}`);
  }

  /** Clicks the extension's button in the toolbar while `tab` is in front. This grants activeTab, as a hand would. */
  async click(tab) {
    await tab.bringToFront();
    await this.system((id) => document.querySelector(`toolbaritem[data-extensionid="${id}"] toolbarbutton`).click(), this.id);
  }

  /** What the button in the toolbar says while `tab` is in front. */
  async button(tab) {
    await tab.bringToFront();
    return this.system((id) => {
      const button = document.querySelector(`toolbaritem[data-extensionid="${id}"] toolbarbutton`);
      return { badge: button.getAttribute('badge') ?? '', title: button.getAttribute('tooltiptext') ?? '' };
    }, this.id);
  }

  /** Loads the extension anew, as an update does. */
  async update() {
    await this.system(async (id) => {
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await (await AddonManager.getAddonByID(id)).reload();
    }, this.id);
  }

  /** What the browser finds wrong with the extension's manifest. */
  complaints() {
    return this.system((id) => {
      const { extension, active } = WebExtensionPolicy.getByID(id);
      return [...(active ? [] : ['not active']), ...extension.errors, ...extension.warnings];
    }, this.id);
  }

  /** Does the event page run? */
  running() {
    return this.system((id) => WebExtensionPolicy.getByID(id).extension.backgroundState !== 'stopped', this.id);
  }

  /** Stops the event page, as the browser does after half a minute of rest. */
  async stopBackground() {
    await this.system((id) => WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true }), this.id);
    await this.system(async (id) => {
      for (let tries = 0; WebExtensionPolicy.getByID(id).extension.backgroundState !== 'stopped'; tries++) {
        if (tries > 100) throw new Error('the background does not stop');
        await new Promise((done) => setTimeout(done, 20));
      }
    }, this.id);
  }

  /** How the reader has set up system and browser. */
  async emulate(tab, { dark = false, forcedColors = false, reducedMotion = false }) {
    await tab.bringToFront();
    await this.system((dark, forced, reduced) => {
      const context = gBrowser.selectedBrowser.browsingContext;
      context.prefersColorSchemeOverride = dark ? 'dark' : 'light';
      context.forcedColorsOverride = forced ? 'active' : 'none';
      Services.prefs.setIntPref('ui.prefersReducedMotion', reduced ? 1 : 0);
    }, dark, forcedColors, reducedMotion);
  }

  /** What comes down when `act` is done. */
  async download(tab, act) {
    const before = new Set(readdirSync(this.downloads));
    await act();
    for (let tries = 0; tries < 400; tries++) {
      const fresh = readdirSync(this.downloads).filter((name) => !before.has(name));
      const [name] = fresh;
      if (name && !fresh.some((name) => name.endsWith('.part'))) return { name, path: join(this.downloads, name) };
      await tab.waitForTimeout(25);
    }
    throw new Error('nothing was downloaded');
  }

  async close() {
    await this.browser.close();
    await this.server.close();
    rmSync(this.downloads, { recursive: true, force: true });
  }
}

/** A tab, by Playwright's names. */
class Tab {
  constructor(firefox, page) {
    Object.assign(this, { firefox, page, mouse: page.mouse, keyboard: page.keyboard });
    this.view = new View(firefox, this);
  }

  url() {
    return this.page.url();
  }

  evaluate(run, arg) {
    return this.page.evaluate(run, arg);
  }

  waitForFunction(run, arg) {
    return this.page.waitForFunction(run, {}, arg);
  }

  waitForTimeout(time) {
    return new Promise((done) => setTimeout(done, time));
  }

  screenshot(options) {
    return this.page.screenshot(options);
  }

  setViewportSize(size) {
    return this.page.setViewport(size);
  }

  bringToFront() {
    return this.page.bringToFront();
  }

  goto(address) {
    return this.page.goto(address);
  }

  on(event, listener) {
    this.page.on(event, listener);
  }

  close() {
    return this.page.close();
  }
}

/** What a tab shows of the extension, closed shadow roots included. */
class View {
  constructor(firefox, tab) {
    Object.assign(this, { firefox, tab });
  }

  /** The page's document as the tests see it, apart from what the page's scripts have made of it. */
  get realm() {
    return { context: this.tab.page.mainFrame()._id, sandbox: 'tests' };
  }

  /** The shadow root of the first element of this selector, as a handle. */
  async root(host) {
    const { result } = await this.firefox.send('script.callFunction', {
      functionDeclaration: '(name) => document.querySelector(name)',
      arguments: [{ type: 'string', value: host }],
      target: this.realm,
      serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
      awaitPromise: false,
    });
    const root = result?.value?.shadowRoot;
    return root && { sharedId: root.sharedId };
  }

  /**
   * What `run(root, ...args)` gives in the page, where `root` is the shadow root of the element of this selector; `undefined`
   * where there is none. It runs apart from the page's scripts, after the script `aside`.
   */
  async within(host, run, args = [], { aside = '' } = {}) {
    const root = await this.root(host);
    if (root && aside) await this.firefox.send('script.evaluate', { expression: aside, target: this.realm, awaitPromise: false });
    return root && this.firefox.call(this.realm, run, [root, ...args]);
  }

  /** The accessible nodes in the element of this selector, in order. */
  async nodes(host) {
    // the tree knows elements by tag and class alone
    const tops = await this.within(host, (root) => [...root.children].map((top) => `${top.localName} ${top.className}`));
    if (!tops) return [];
    await this.tab.bringToFront();
    return this.firefox.system(accessibleNodes, tops);
  }

  /** The middle of a node, brought into view. */
  place(id) {
    return this.firefox.system(placeOf, id);
  }
}

/* The rest runs in the browser's own window. */

/** The accessible nodes in those elements of the page in front. A node's `id` is the way to it from the tab's root, and its name. */
function accessibleNodes(tops) {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const { STATE_CHECKED, STATE_PRESSED, STATE_EXPANDED, STATE_COLLAPSED, STATE_SELECTED, STATE_FOCUSED, STATE_UNAVAILABLE } = Ci.nsIAccessibleStates;
  const found = [];
  const text = (node, key) => {
    try {
      return node.attributes.getStringProperty(key);
    } catch {
      return ''; // it has none
    }
  };
  const walk = (node, path, inside) => {
    const mine = inside || tops.includes(`${text(node, 'tag')} ${text(node, 'class')}`);
    if (mine) {
      const state = {};
      node.getState(state, {});
      const has = (bit) => (state.value & bit) !== 0;
      found.push({
        id: { path, name: node.name },
        role: node.computedARIARole || (service.getStringRole(node.role) === 'text leaf' ? 'StaticText' : service.getStringRole(node.role)),
        name: node.name ?? '',
        description: node.description ?? '',
        states: {
          ...(has(STATE_EXPANDED) || has(STATE_COLLAPSED) ? { expanded: has(STATE_EXPANDED) } : {}),
          checked: String(has(STATE_CHECKED)),
          pressed: String(has(STATE_PRESSED)),
          selected: has(STATE_SELECTED),
          focused: has(STATE_FOCUSED),
          disabled: has(STATE_UNAVAILABLE),
        },
      });
    }
    for (let i = 0; i < node.childCount; i++) walk(node.getChildAt(i), [...path, i], mine);
  };
  const page = service.getAccessibleFor(gBrowser.selectedBrowser);
  if (page) walk(page, [], false);
  return found;
}

/** The middle of a node, in the page's view, once it is in view. Fails where the way to it leads elsewhere by now. */
async function placeOf({ path, name }) {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const page = service.getAccessibleFor(gBrowser.selectedBrowser);
  const node = path.reduce((node, index) => node.getChildAt(index), page);
  if (node.name !== name) throw new Error(`“${name}” is no longer where it was`);
  const box = (node) => {
    const [x, y, width, height] = [{}, {}, {}, {}];
    node.getBoundsInCSSPixels(x, y, width, height);
    return { x: x.value, y: y.value, width: width.value, height: height.value };
  };
  node.scrollTo(Ci.nsIAccessibleScrollType.SCROLL_TYPE_ANYWHERE);
  // the window hears of what has moved in the page's process a little later
  let at = box(node);
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((done) => setTimeout(done, 20));
    const now = box(node);
    if (now.x === at.x && now.y === at.y && tries > 2) break;
    at = now;
  }
  if (node.name !== name) throw new Error(`“${name}” is no longer where it was`);
  const view = box(page);
  return { x: at.x - view.x + at.width / 2, y: at.y - view.y + at.height / 2 };
}
