// A file as an answer: to be saved or drawn by whoever asked for it, and never run or shown by a browser on its own.
import type { Exchange } from '../exchange.ts';

export interface SentFile {
  name: string;
  /** One of ours; never one that a stranger has named. */
  mediaType: string;
  bytes: Uint8Array;
}

export function sendFile(
  { request, response, headers }: Exchange,
  { name, mediaType, bytes }: SentFile,
): void {
  response.writeHead(200, {
    'content-type': mediaType,
    'content-length': bytes.length,
    'content-disposition': disposition(name),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** As RFC 6266 has it: nothing of a name can end the header or begin another. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_').slice(0, 150);
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, escaped);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
