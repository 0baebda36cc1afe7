// The page to try Sourcelight on, as any static server would hand it out: under a folder, on every origin.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './paths.js';

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', webp: 'image/webp', gzip: 'application/octet-stream' };

/** Serves the page. Gives the size of each address's file, by its path. */
export function serveWww(server, folder = '/some/folder') {
  const root = join(dist, 'www');
  const sizes = new Map();
  const put = (path, type, body) => {
    server.put(path, type, body);
    sizes.set(path, body.length);
  };
  const files = readdirSync(root, { recursive: true }).filter((file) => statSync(join(root, file)).isFile());
  for (const file of files) {
    const type = types[file.split('.').at(-1)];
    if (!type) throw new Error(`${file} is of no known type`);
    put(`${folder}/${file}`, type, readFileSync(join(root, file)));
  }
  put(`${folder}/`, 'text/html', readFileSync(join(root, 'index.html')));
  return sizes;
}
