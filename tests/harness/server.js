// Serves the fixture pages, and sees everything the browser sends.
//
// The server is the browser's proxy, so each test can have an origin of its own (`http://news-7.localhost/us-news/wire`:
// what a click grants lasts as long as the origin, and no test may live on another's grant), and so every request on its way to
// the network, from the page, the extension or its background, ends up in the log.

import { createServer } from 'node:http';
import { page } from './pages.js';

// gives a page of its own making the finer clock; news pages have none of these
const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/**
 * Where Chromium looks for updates of itself and of its parts, whenever it likes and with any extension or none. Nothing that
 * the extension could send would get there: its own content security policy, which a test reads, lets it reach its own files only.
 */
const upkeep = /^https?:\/\/([a-z0-9-]+\.)*(google|googleapis|gvt1|gstatic)\.com[:/]/;

let origins = 0;

/** A new origin; the server answers on all of them. */
export function freshOrigin() {
  return `http://news-${++origins}.localhost`;
}

/** Starts the server. `requests` is the log: the address of each request, in order, the browser's upkeep of itself left out. */
export async function serve() {
  const requests = [];
  const log = (address) => void (upkeep.test(address) || requests.push(address));
  const files = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://direct.localhost');
    log(url.href);
    const extra = files.get(url.pathname);
    if (extra) return void response.writeHead(200, { ...isolated, 'content-type': extra.type, ...extra.headers }).end(extra.body);
    try {
      const { html, headers } = page(url.pathname.split('/').at(-1));
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    } catch {
      response.writeHead(404).end();
    }
  });
  // whatever wants a tunnel (https) is written down and refused
  server.on('connect', (request, socket) => {
    log(`https://${request.url}`);
    socket.on('error', () => undefined); // the browser may be gone before it has read that
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.on('upgrade', (request, socket) => {
    log(`upgrade:${request.url}`);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    requests,
    proxy: `http://127.0.0.1:${server.address().port}`,
    /** Serves `body` at `path` on every origin. */
    put: (path, type, body, headers = {}) => files.set(path, { type, body, headers }),
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}
