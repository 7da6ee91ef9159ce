// The files of the page as routes. They are the same for everybody and hold nothing of anybody, so that they need no key: what the page
// shows comes over the API, with its token.
import type { OutgoingHttpHeaders } from 'node:http';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../routes/route.ts';
import type { PageFile } from './read-page.ts';

/** Nothing from elsewhere, nothing inline, no markup out of text; the one policy makes the address of the worker of PDFs. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types deskside',
].join('; ');

const headersOfAll: OutgoingHttpHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export function pageRoutes(files: readonly PageFile[]): Route[] {
  return files.map((file) => ({
    method: 'GET',
    path: file.path,
    scope: 'open',
    dialect: 'deskside',
    handle: (exchange) => sendPageFile(exchange, file),
  }));
}

function sendPageFile({ request, response, headers }: Exchange, file: PageFile): void {
  const { bytes, mediaType, etag, immutable } = file;
  const all = {
    ...headersOfAll,
    ...headers,
    etag,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, all).end();
    return;
  }
  response.writeHead(200, { ...all, 'content-type': mediaType, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
