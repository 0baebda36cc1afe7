// The demo: the sample page in a real browser, a click on the toolbar button, the marks, a picture of them, and what was
// found. With a screen the window stays open until it is closed; without one it all happens out of sight.

import { launch, picture } from './harness/chromium.js';
import { marked, read, words } from './harness/marks.js';
import { page } from './harness/pages.js';
import * as panel from './harness/panel.js';
import { report } from './harness/report.js';

const headed = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const name = 'sample';

const chromium = await launch({ headed });
try {
  const tab = await chromium.open(name);
  await chromium.click(tab);
  await marked(tab);
  await panel.shown(tab);
  const path = picture('demo');
  await tab.screenshot({ path, fullPage: true });
  const marks = await read(tab);
  print(marks, report(page(name), tab.url()));
  console.log(`\nThe marked page: ${path}`);
  if (headed) {
    console.log('The browser stays open: try the panel, click the button again. Close the window to end.');
    await new Promise((closed) => chromium.context.on('close', closed));
  }
} finally {
  await chromium.close().catch(() => {}); // it may have been closed by hand
}

/** What the browser shows, by category, each mark with what the report says of it. */
function print(marks, found) {
  const title = (text) => console.log(`\n${text}\n${'─'.repeat(text.length)}`);
  const item = (text, ...why) => {
    console.log(`• ${text}`);
    for (const line of why.filter(Boolean)) console.log(`    ${line}`);
  };
  const list = (spans) => spans.map(found.slice).join(' … ');
  const touches = (spans, text) => spans.some((span) => text.includes(found.slice(span)) || found.slice(span).includes(text));
  const of = (text, roles) => found.attributions.find((a) => roles.some((role) => touches(a[role], text)));

  title('Quoted reporting');
  for (const layer of ['quoted', 'indirect']) {
    for (const text of words(marks, layer)) {
      const a = of(text, ['content']);
      const source = a && (list(a.source) || (a.speaker !== null && found.sources[a.speaker]?.name));
      item(text, a && `${a.form}; source: ${source || 'not told'} (${a.source_type})${a.cue.length ? `; cue: ${list(a.cue)}` : ''}`);
    }
  }
  title('Anonymous sourcing');
  for (const layer of ['anonymous', 'vague', 'undisclosed']) {
    for (const text of words(marks, layer)) {
      const a = of(text, ['source']);
      const terms = a?.granted ? `terms of anonymity stated${a.reason ? `, reason: ${found.slice(a.reason)}` : ''}` : 'terms of anonymity not stated';
      item(text, layer === 'anonymous' ? terms : layer, a && `what rests on it: ${list(a.content)}`);
    }
  }
  title('The author’s own opinion');
  for (const text of words(marks, 'opinion')) {
    const o = found.opinions.find((o) => touches([[o.start, o.end]], text));
    const cues = o?.cues.map((cue) => `“${found.slice([cue.start, cue.end])}” (${cue.kind})`).join(', ');
    item(text, o && `${cues || 'by its context'}; ${Math.round(o.score * 100)}% sure`);
  }
  const { words: count, attributed, anonymous, opinion, plain } = found.summary;
  const share = (part) => `${Math.round(part * 100)}%`;
  title(`Shares of ${count} words`);
  console.log(`somebody else’s ${share(attributed)} (on anonymous sources ${share(anonymous)}), opinion ${share(opinion)}, plain reporting ${share(plain)}`);
}
