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
    await browser.stopBackground();
    await browser.click(tab);
    await unmarked(tab);
    await browser.click(tab);
    await marked(tab);
    await tab.waitForTimeout(500);
    // what the browser itself wants, with any extension or none: the page's icon, and its maker's update server
    const own = (address) => address === new URL('/favicon.ico', page).href || /^https?:\/\/(update\.googleapis|accounts\.google)\.com[:/]/.test(address);
    assert.deepEqual(browser.server.requests.filter((address) => !own(address)), [page]);
  } finally {
    await browser.close();
  }
});
