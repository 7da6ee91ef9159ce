import { type DesksideError, toDesksideError } from '../core/index.ts';
import type { ServerConfig } from './config/server-config.ts';
import { McpServer } from './mcp-server.ts';

export interface OpenedServers {
  servers: McpServer[];
  failures: { server: string; error: DesksideError }[];
}

/** Opens all at the same time; one that fails is told of, and the others are there. Throws `interrupted`. */
export async function openServers(
  configs: readonly ServerConfig[],
  signal: AbortSignal,
): Promise<OpenedServers> {
  const opened: OpenedServers = { servers: [], failures: [] };
  await Promise.all(
    configs.map(async (config) => {
      try {
        opened.servers.push(await McpServer.open(config, signal));
      } catch (error) {
        opened.failures.push({ server: config.name, error: toDesksideError(error) });
      }
    }),
  );
  if (signal.aborted) {
    await closeServers(opened.servers);
    throw toDesksideError(signal.reason);
  }
  // Names of tools depend on the order.
  const orderOf = ({ name }: McpServer): number => configs.findIndex((each) => each.name === name);
  opened.servers.sort((a, b) => orderOf(a) - orderOf(b));
  return opened;
}

export async function closeServers(servers: readonly McpServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
}
