// Real pages of the news, where they are at hand: on and off leave each exactly as it was. Their scripts are kept out, so that
// whatever changes is the extension's doing.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { launch } from '../harness/browser.js';
import { unmarked } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { freshOrigin } from '../harness/server.js';

const COUNT = 20;
const folder = resolve(process.env.SOURCELIGHT_CORPORA ?? join(import.meta.dirname, '../../../shared/corpora'), 'pages/html');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.html.gz')).sort() : [];
const step = Math.max(1, Math.floor(files.length / COUNT));
const chosen = files.filter((_, index) => index % step === 0).slice(0, COUNT);

if (chosen.length === 0) {
  console.error(`SKIPPED: no pages in ${folder}; SOURCELIGHT_CORPORA names the folder of the corpora`);
  test('real pages are left as they were', { skip: 'no corpora here' }, () => {});
} else {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  test(`${chosen.length} real pages are left as they were`, async (context) => {
    let articles = 0;
    for (const [index, file] of chosen.entries()) {
      browser.server.put(`/real/${index}`, 'text/html; charset=utf-8', gunzipSync(readFileSync(join(folder, file))), {
        'content-security-policy': "script-src 'none'",
      });
      const tab = await browser.visit(`${freshOrigin()}/real/${index}`);
      const html = () => tab.evaluate(() => document.documentElement.outerHTML);
      const sheets = () => tab.evaluate(() => document.adoptedStyleSheets.length);
      const [untouched, styles] = [await html(), await sheets()];
      await browser.click(tab);
      await panel.shown(tab, (list) => list.some((node) => node.role === 'tab' || /no article|not in english|100% plain reporting/i.test(node.name)));
      const found = await tab.evaluate(() => [...CSS.highlights.keys()].length > 0);
      if (found) articles++;
      await browser.click(tab);
      await unmarked(tab);
      await tab.waitForFunction(() => !document.querySelector('[data-sourcelight]'));
      assert.equal(await html(), untouched, file);
      assert.equal(await sheets(), styles, file);
      await tab.close();
    }
    context.diagnostic(`${articles} of ${chosen.length} had marks`);
    assert.ok(articles > chosen.length / 2, `only ${articles} pages had marks`);
  });
}
