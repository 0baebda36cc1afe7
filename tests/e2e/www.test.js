// The page on which Sourcelight can be tried: examples, own text, own files, pictures; from a sub-path, and offline.

import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkPage } from '../harness/axe.js';
import { launch, picture } from '../harness/browser.js';
import { marked, read } from '../harness/marks.js';
import * as panel from '../harness/panel.js';
import { dist } from '../harness/paths.js';
import { freshOrigin } from '../harness/server.js';
import { serveWww } from '../harness/www.js';

const folder = join(dist, 'www');

let browser;
before(async () => {
  browser = await launch();
  serveWww(browser.server);
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
  const asked = browser.server.requests.slice(before).filter((address) => !address.endsWith('/favicon.ico'));
  const origin = new URL(tab.url()).origin;
  assert.deepEqual(asked.filter((address) => !address.startsWith(`${origin}/some/folder/`)), []);
  // everything there is, the picture further down and what is kept for offline too
  const all = readdirSync(folder, { recursive: true }).map((file) => statSync(join(folder, file))).filter((file) => file.isFile());
  const size = all.reduce((sum, file) => sum + file.size, 0);
  assert.ok(all.length > 8 && size < 1_000_000, `all ${all.length} files together are ${size} bytes`);
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

test('a file can be dropped anywhere; one that is no text is refused in words', async () => {
  const tab = await open();
  const drop = (name, type, text) => tab.evaluate(([name, type, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name, { type }));
    document.querySelector('footer').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, [name, type, text]);
  await drop('article.txt', 'text/plain', 'Ferry fares to rise\n\nThe harbor board will raise ferry fares in May.\n\n“Nobody asked the islands,” said Ada Lund, the mayor.');
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => String(range).includes('Nobody asked')));
  assert.equal(await tab.evaluate(() => location.hash), '#yours');
  await drop('picture.png', 'image/png', 'x');
  await tab.waitForFunction(() => /neither an HTML page nor plain text/.test(document.querySelector('#status').textContent));
  await tab.close();
});

test('the keys alone lead to another example; nothing runs over a narrow window', async () => {
  const tab = await open();
  await tab.setViewportSize({ width: 360, height: 740 });
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await tab.evaluate(() => document.querySelector('#examples a').focus());
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => [...(CSS.highlights.get('sourcelight-quoted') ?? [])].some((range) => String(range).includes('This is a precaution')));
  assert.equal(await tab.evaluate(() => location.hash), '#example=wire');
  await tab.close();
});

test('its figures are the README’s', () => {
  const figures = (text) => text.match(/\d+%/g);
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('## How good it is')[1].split('\nFor attribution')[0];
  const [table] = readFileSync(join(folder, 'index.html'), 'utf8').match(/<table>.*<\/table>/s);
  assert.deepEqual(figures(table), figures(readme));
});

test('it makes a picture of the whole article', async () => {
  const tab = await open();
  await panel.shown(tab, (list) => list.some((node) => /^share$/i.test(node.name)));
  await panel.press(tab, /^share$/i);
  await panel.press(tab, /whole article/i);
  await panel.shown(tab, (list) => list.some((node) => /^save$/i.test(node.name)));
  const { path } = await browser.download(tab, () => panel.press(tab, /^save$/i));
  copyFileSync(path, picture('www-article'));
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
