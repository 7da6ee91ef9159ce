// What browsers are told, and only for origins that somebody put on the list.
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

const readable = 'request-id, x-request-id, retry-after, x-should-retry';

/** For every answer to a foreign origin that is allowed. */
export function corsHeaders(origin: string | null): OutgoingHttpHeaders {
  if (origin === null) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': readable,
    vary: 'Origin',
  };
}

/** For a pre-flight. Clients bring headers of their own (x-stainless-…), so that those they ask for are repeated. */
export function preflightHeaders(origin: string, headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const asked = String(headers['access-control-request-headers'] ?? '').slice(0, 4096);
  const names = asked.split(',').map((name) => name.trim().toLowerCase());
  const allowed = names.filter((name) => /^[a-z0-9-]{1,100}$/.test(name));
  return {
    ...corsHeaders(origin),
    'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
    'access-control-allow-headers': allowed.join(', '),
    'access-control-max-age': '600',
  };
}
