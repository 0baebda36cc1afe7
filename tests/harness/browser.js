// The browser that the tests run in, by the variable SOURCELIGHT_BROWSER: `chromium` or `firefox`. The tests are the same
// for both, and so is what they hold in their hands:
//
//   open(name), visit(address)   a fixture page, any address, in a new tab
//   click(tab)                   the extension's button in the toolbar, by hand
//   button(tab)                  what that button says: `{ badge, title }`
//   stopBackground(), running()  as the browser does after half a minute of rest; whether it runs
//   complaints()                 what the browser finds wrong with the extension
//   emulate(tab, settings)       `{ dark, forcedColors, reducedMotion }`, each true or false
//   download(tab, act)           does something that ends in a download: `{ name, path }`
//   server                       the fixtures' server and the log of everything that was sent
//
// A tab has Playwright's names for what both can do (`evaluate`, `waitForFunction`, `screenshot`, `mouse`, `keyboard` …),
// and a `view` that reads what stands in closed shadow roots; `panel.js` speaks to it.

export { picture } from './paths.js';

/** The name of the browser under test. */
export const name = process.env.SOURCELIGHT_BROWSER || 'chromium';

/** Starts the browser with the extension in it, and the server. */
export async function launch(options) {
  const drivers = { chromium: './chromium.js', firefox: './firefox.js' };
  if (!drivers[name]) throw new Error(`SOURCELIGHT_BROWSER is ${name}: chromium and firefox are known`);
  const driver = await import(drivers[name]);
  return driver.launch(options);
}
