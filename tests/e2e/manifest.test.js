// What the browser itself has to say of the extension once it is loaded: nothing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../harness/browser.js';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('the browser finds no fault with the manifest', async () => {
  assert.deepEqual(await browser.complaints(), []);
});
