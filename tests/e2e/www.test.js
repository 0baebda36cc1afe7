// The page on which Sourcelight can be tried: examples, own text, own files, pictures; from a sub-path, and offline.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkPage } from '../harness/axe.js';
import { launch, picture } from '../harness/browser.js';
import { marked, read } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { dist } from '../harness/paths.js';
import { freshOrigin } from '../harness/server.js';

const folder = join(dist, 'www');
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', gzip: 'application/octet-stream' };
const files = readdirSync(folder, { recursive: true }).filter((file) => statSync(join(folder, file)).isFile());

let browser;
before(async () => {
  browser = await launch();
  for (const file of files) browser.server.put(`/some/folder/${file}`, types[file.split('.').at(-1)], readFileSync(join(folder, file)));
  browser.server.put('/some/folder/', 'text/html', readFileSync(join(folder, 'index.html')));
});
after(() => browser?.close());

async function open(hash = '') {
  const tab = await browser.visit(`${freshOrigin()}/some/folder/${hash}`);
  await marked(tab);
  return tab;
}

/** The words of a layer's marks. */
const texts = (tab, layer) =>
  tab.evaluate((layer) => [...(CSS.highlights.get(`sourcelight-${layer}`) ?? []), ...(CSS.highlights.get(`sourcelight-${layer}--dark`) ?? [])].map(String), layer);

test('an example is marked at once, and nothing is asked of anybody else', async () => {
  const before = browser.server.requests.length;
  const tab = await open();
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await tab.screenshot({ path: picture('www') });
  assert.ok((await texts(tab, 'quoted')).some((words) => words.includes('We are looking at every option')));
  const asked = browser.server.requests.slice(before).filter((address) => !address.endsWith('/favicon.ico') && !/\.(googleapis|google)\.com[:/]/.test(address));
  const origin = new URL(tab.url()).origin;
  assert.deepEqual(asked.filter((address) => !address.startsWith(`${origin}/some/folder/`)), []);
  const size = files.filter((file) => !file.startsWith('examples') && file !== 'worker.js').reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  assert.ok(size < 1_000_000, `the first load is ${size} bytes`);
  await tab.close();
});

for (const dark of [false, true]) {
  test(`axe-core finds no fault with the page, ${dark ? 'dark' : 'light'}`, async () => {
    const tab = await open();
    await browser.emulate(tab, { dark });
    await tab.evaluate(() => (document.querySelector('details').open = true));
    await checkPage(tab);
    await tab.close();
  });
}

test('an address leads to an example', async () => {
  const tab = await open('#example=wire');
  assert.ok((await texts(tab, 'quoted')).some((words) => words.includes('This is a precaution')));
  await tab.close();
});

test('pasted text is read whole', async () => {
  const tab = await open();
  await tab.evaluate(() => {
    document.querySelector('details').open = true;
    document.querySelector('#text').value = 'Ferry fares to rise\n\nThe harbor board will raise ferry fares in May, Ada Lund said on Monday.\n\n“Nobody likes it, and we know that,” she said.';
    document.querySelector('#mark').click();
  });
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => String(range).includes('Nobody likes it')));
  await tab.close();
});

test('a page that is opened is shown as text: nothing in it runs, nothing is fetched', async () => {
  const tab = await open();
  const body = Array.from({ length: 12 }, (_, i) => `<p>The council of Eastford met again on day ${i} and talked about the new ferry for two hours without a vote.</p>`).join('');
  const html = `<!doctype html><html lang="en"><title>Bad page</title><body onload="document.title='run'"><nav><a href="/menu">Menu</a></nav>
    <img src="http://elsewhere.example/pixel.png" onerror="document.title='run'"><script>document.title = 'run'</script><style>body { display: none }</style>
    <article><h1>Ferry talks go on</h1>${body}<p>“We will get there,” said Ada Lund, the mayor.</p></article></body></html>`;
  const title = await tab.evaluate(() => document.title);
  const before = browser.server.requests.length;
  await tab.evaluate((html) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([html], 'saved.html', { type: 'text/html' }));
    const input = document.querySelector('#file');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
  }, html);
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => String(range).includes('We will get there')));
  assert.equal(await tab.evaluate(() => document.title), title);
  assert.deepEqual(browser.server.requests.slice(before).filter((address) => address.includes('elsewhere')), []);
  await tab.close();
});

test('it makes a picture of the whole article', async () => {
  const tab = await open();
  await panel.shown(tab, (list) => list.some((node) => /^share$/i.test(node.name)));
  await panel.press(tab, /^share$/i);
  await panel.press(tab, /whole article/i);
  await panel.shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)));
  const { path } = await browser.download(tab, () => panel.press(tab, /^save$/i));
  writeFileSync(picture('www-article'), readFileSync(path));
  assert.ok(statSync(path).size > 50_000);
  await tab.close();
});

test('after the first visit it works without a network', async () => {
  const tab = await open();
  await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const before = browser.server.requests.length;
  await tab.evaluate(() => {
    globalThis.old = true;
    location.reload();
  });
  await tab.waitForFunction(() => !globalThis.old && CSS.highlights.size > 0);
  const asked = browser.server.requests.slice(before).filter((address) => address.includes('/some/folder/') && !address.endsWith('worker.js'));
  assert.deepEqual(asked, []);
  assert.ok((await read(tab)).layers);
  await tab.close();
});
