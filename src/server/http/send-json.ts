import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** One answer in one piece. Does nothing where something was sent already. */
export function sendJson(
  response: ServerResponse,
  { status = 200, headers = {}, body }: { status?: number; headers?: OutgoingHttpHeaders; body: object },
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
