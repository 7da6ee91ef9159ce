// The only file that loads the official library: it is for those only who use servers of tools.
import { Client, type Transport } from '@modelcontextprotocol/client';
import type { ServerConfig } from '../config/server-config.ts';
import { mcpLimits } from '../limits.ts';
import { httpTransport } from './http-transport.ts';
import { StdioTransport } from './stdio-transport.ts';

export interface Connection {
  client: Client;
  /** `null` over HTTP. */
  stdio: StdioTransport | null;
  connect(signal: AbortSignal): Promise<void>;
}

/** A program that does not know the question which version it speaks is asked in the old way after so long. */
const probeMs = 3000;

export function openConnection(config: ServerConfig): Connection {
  const transport = config.type === 'stdio' ? new StdioTransport(config) : httpTransport(config);
  const stdio = transport instanceof StdioTransport ? transport : null;
  const client = newClient(stdio === null ? mcpLimits.startMs : probeMs);
  return { client, stdio, connect: (signal) => connect(client, transport, signal) };
}

/** Servers get nothing of us: no model to ask, no folders, no questions to the user. */
function newClient(timeoutMs: number): Client {
  return new Client(
    { name: 'deskside', version: '0' },
    {
      capabilities: {},
      inputRequired: { autoFulfill: false },
      versionNegotiation: { mode: 'auto', probe: { timeoutMs } },
      // Its own one compiles a stranger's schema to code.
      jsonSchemaValidator: {
        getValidator: () => () => ({ valid: true, data: undefined as never, errorMessage: undefined }),
      },
    },
  );
}

/** The library's question for the version does not listen to a signal. */
async function connect(client: Client, transport: Transport, signal: AbortSignal): Promise<void> {
  const close = (): void => void transport.close().catch(() => {});
  signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect(transport, { signal, timeout: mcpLimits.startMs });
  } finally {
    signal.removeEventListener('abort', close);
  }
}
