// Where the tests find what was built, and where they leave their pictures.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The built extensions. */
export const dist = resolve(process.env.SOURCELIGHT_DIST ?? join(root, 'dist'));

/** The command line. */
export const cli = resolve(process.env.SOURCELIGHT_CLI ?? join(root, 'target/release/sourcelight'));

/** Where a picture of this type (the ending of its file) goes; its folder is made when first asked for. */
export function picture(name, type = 'png') {
  const out = resolve(process.env.SOURCELIGHT_OUT ?? join(root, 'target/pictures', process.env.SOURCELIGHT_BROWSER || 'chromium'));
  mkdirSync(out, { recursive: true });
  return join(out, `${name}.${type}`);
}
