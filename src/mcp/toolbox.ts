// Servers of tools that are connected, and their tools under names of their own.
import type { DesksideError } from '../core/index.ts';
import type { ServerConfig } from './config/server-config.ts';
import type { McpServer } from './mcp-server.ts';
import { closeServers, openServers } from './open-servers.ts';
import { type McpTools, mcpTools } from './tools/mcp-tools.ts';

export class Toolbox implements AsyncDisposable {
  #servers: readonly McpServer[] = [];
  #tools: McpTools = { tools: [], leftOut: [] };

  get servers(): readonly McpServer[] {
    return this.#servers;
  }

  get tools(): McpTools {
    return this.#tools;
  }

  /** Connects servers beside those that are there; one of the same name takes the other's place. Returns what failed. Throws `interrupted`. */
  async connect(
    configs: readonly ServerConfig[],
    signal: AbortSignal,
  ): Promise<{ server: string; error: DesksideError }[]> {
    const { servers, failures } = await openServers(configs, signal);
    const isReplaced = ({ name }: McpServer): boolean => servers.some((each) => each.name === name);
    const replaced = this.#servers.filter(isReplaced);
    this.#servers = [...this.#servers.filter((each) => !isReplaced(each)), ...servers];
    this.#tools = mcpTools(this.#servers);
    await closeServers(replaced);
    return failures;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const servers = this.#servers;
    this.#servers = [];
    this.#tools = { tools: [], leftOut: [] };
    await closeServers(servers);
  }
}
