// The extension's reader alone, as a script that any page can be given: it leaves `reader.read`.

import { join } from 'node:path';
import { build } from 'esbuild';

/** The script's text. */
export async function readerScript() {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../extension/src/reader.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'reader',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
