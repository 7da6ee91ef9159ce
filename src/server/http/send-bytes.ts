import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

export interface SentBytes {
  headers: OutgoingHttpHeaders;
  data: Uint8Array;
  /** What it is; a browser is never to take it for anything that it would show. */
  contentType?: string;
}

export function sendBytes(
  response: ServerResponse,
  { headers, data, contentType = 'application/octet-stream' }: SentBytes,
): void {
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': data.length,
    'content-disposition': 'attachment',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : data);
}
