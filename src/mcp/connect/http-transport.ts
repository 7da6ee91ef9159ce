import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { DesksideError } from '../../core/index.ts';
import { guardedFetch } from '../../privacy/index.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { mcpLimits } from '../limits.ts';

/** Every request goes through the room that guards the network. Throws `mcp-server-failed` for an address that is none. */
export function httpTransport({
  name,
  url,
  headers,
}: Extract<ServerConfig, { type: 'http' }>): StreamableHTTPClientTransport {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new DesksideError('mcp-server-failed', { server: name, reason: 'not-found', said: url });
  return new StreamableHTTPClientTransport(new URL(url), {
    // A server thinks for as long as the caller waits.
    fetch: guardedFetch({ answerBytesMax: mcpLimits.messageBytes, stallMs: 0 }),
    requestInit: { headers },
    reconnectionOptions: {
      initialReconnectionDelay: 1000,
      maxReconnectionDelay: 30_000,
      reconnectionDelayGrowFactor: 1.5,
      maxRetries: 2,
    },
  });
}
