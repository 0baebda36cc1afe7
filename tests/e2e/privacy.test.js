// What the extension promises: these permissions and no others, and nothing on the network.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from '../harness/browser.js';
import { marked, unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { dist } from '../harness/paths.js';

for (const build of ['chrome', 'firefox']) {
  test(`${build}: the permissions are exactly the promised ones`, () => {
    const manifest = JSON.parse(readFileSync(join(dist, build, 'manifest.json'), 'utf8'));
    assert.deepEqual([...manifest.permissions].sort(), ['activeTab', 'contextMenus', 'scripting', 'storage']);
    for (const key of ['host_permissions', 'optional_permissions', 'optional_host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) {
      assert.equal(manifest[key], undefined, key);
    }
    const rules = manifest.content_security_policy.extension_pages.split(';').map((rule) => rule.trim());
    assert.deepEqual(rules.sort(), ["connect-src 'self'", "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]);
  });
}

test('a whole session of use sends nothing but the page itself', async () => {
  const browser = await launch();
  try {
    const tab = await browser.open('sample');
    const page = tab.url();
    await browser.click(tab);
    await marked(tab);
    await panel.shown(tab);
    for (const name of [/quoted/i, /anonymous/i, /opinion/i]) {
      await panel.press(tab, name);
      await panel.press(tab, name); // what is hidden stays hidden on the next page
    }
    await browser.download(tab, () => panel.saveView(tab));
    await tab.keyboard.press('Escape');
    const within = (tab, selector) => tab.view.within(panel.host, (root, selector) => root.querySelector(selector).click(), [selector]);
    for (const part of ['.item.anonymous', '.item.quoted', 'input[value="everything"]', 'input[value="strict"]']) await within(tab, part);
    await panel.press(tab, /^sources/i);
    await browser.stopBackground();
    await browser.click(tab);
    await unmarked(tab);
    await browser.click(tab);
    await marked(tab);
    const others = [];
    for (const name of ['german', 'strict']) {
      const other = await browser.open(name);
      others.push(other.url());
      await browser.click(other);
      await panel.shown(other);
      await other.close();
    }
    const welcome = await browser.visit(await browser.own('welcome.html'));
    await welcome.waitForFunction(() => document.querySelector('button.main'));
    await welcome.evaluate(() => document.querySelector('button.main').click());
    await marked(welcome);
    await welcome.close();
    const options = await browser.visit(await browser.own('options.html'));
    await options.waitForFunction(() => document.querySelector('input[name="palette"]:checked'));
    for (const value of ['lines', 'color']) await options.evaluate((value) => document.querySelector(`input[value="${value}"]`).click(), value);
    await options.waitForTimeout(500);
    await options.close();
    const own = (address) => new URL(address).pathname === '/favicon.ico'; // the browser wants the page's icon, with any extension or none
    assert.deepEqual(browser.server.requests.filter((address) => !own(address)), [page, ...others]);
  } finally {
    await browser.close();
  }
});
