// The demo: the sample page in a real browser, a click on the toolbar button, the marks, a picture of them, and what was
// found, in the panel's own words. With a screen the window stays open until it is closed; without one it all happens
// out of sight.

import { launch, picture } from './harness/chromium.js';
import { marked } from './harness/marks.js';
import * as panel from './harness/panel.js';

const headed = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const titles = { quoted: 'Quoted reporting', anonymous: 'Anonymous sourcing', opinion: 'The author’s own opinion' };

const chromium = await launch({ headed });
try {
  const tab = await chromium.open('sample');
  await chromium.click(tab);
  await marked(tab);
  await panel.shown(tab, (list) => list.some((node) => node.role === 'tab'));
  await tab.waitForTimeout(400); // the panel fades in
  const view = picture('demo');
  const whole = picture('demo-whole-page');
  await tab.screenshot({ path: whole, fullPage: true });
  await tab.evaluate(() => document.querySelector('.story > p').scrollIntoView({ block: 'start' }));
  await tab.screenshot({ path: view });

  const list = await panel.findings(tab);
  for (const [category, title] of Object.entries(titles)) {
    const mine = list.filter((finding) => finding.category === category);
    const heading = `${title} (${mine.length})`;
    console.log(`\n${heading}\n${'─'.repeat(heading.length)}`);
    for (const { kind, excerpt, why } of mine) {
      console.log(`• ${excerpt}`);
      console.log(`    ${[kind, ...why].join('\n    ')}`);
    }
  }
  console.log(`\nThe marked page: ${view}\nall of it:       ${whole}`);
  if (headed) {
    console.log('The browser stays open: try the panel, click the button again. Close the window to end.');
    await new Promise((closed) => chromium.context.on('close', closed));
  }
} finally {
  await chromium.close().catch(() => {}); // it may have been closed by hand
}
