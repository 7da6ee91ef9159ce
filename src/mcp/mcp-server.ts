// A server of tools that is connected. What it does wrong ends it, and nothing else.
import type { CallToolResult, Client, Tool } from '@modelcontextprotocol/client';
import { DesksideError, isDesksideError, toDesksideError } from '../core/index.ts';
import type { ServerConfig } from './config/server-config.ts';
import type { StdioTransport } from './connect/stdio-transport.ts';
import { mcpLimits } from './limits.ts';
import { type LeftOutTool, listTools } from './tools/list-tools.ts';
import { resultText } from './tools/result-text.ts';

/** What a server says of a tool; nothing of it is more than a claim. */
export interface ServerTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: { readonly [key: string]: unknown };
  readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined;
}

export class McpServer implements AsyncDisposable {
  readonly config: ServerConfig;
  readonly tools: readonly ServerTool[];
  readonly leftOut: readonly LeftOutTool[];
  readonly #definitions: ReadonlyMap<string, Tool>;
  readonly #client: Client;
  readonly #stdio: StdioTransport | null;

  private constructor(
    config: ServerConfig,
    parts: { client: Client; stdio: StdioTransport | null; tools: Tool[]; leftOut: LeftOutTool[] },
  ) {
    this.config = config;
    this.tools = parts.tools;
    this.leftOut = parts.leftOut;
    this.#definitions = new Map(parts.tools.map((tool) => [tool.name, tool]));
    this.#client = parts.client;
    this.#stdio = parts.stdio;
  }

  /** Starts, or reaches, a server and asks what it has. Throws `mcp-server-failed`, `network-offline`, `interrupted`. */
  static async open(config: ServerConfig, signal: AbortSignal): Promise<McpServer> {
    // Heavy, and for those only who use it.
    const { openConnection } = await import('./connect/open-connection.ts');
    const { client, stdio, connect } = openConnection(config);
    try {
      await connect(signal);
      const { tools, leftOut } = await listTools(client, config.name, signal);
      return new McpServer(config, { client, stdio, tools, leftOut });
    } catch (error) {
      const failure = serverFailure(error, { server: config.name, stdio, signal });
      await client.close().catch(() => {});
      throw failure;
    }
  }

  get name(): string {
    return this.config.name;
  }

  /** What ended it; `null` while it can be called. */
  get fault(): DesksideError | null {
    return this.#stdio?.fault ?? null;
  }

  /** The end of what it wrote to standard error. */
  get log(): string {
    return this.#stdio?.log ?? '';
  }

  /** What the tool says, as text. Throws the tool's own error with its text, `mcp-server-failed`, `network-offline`, or the signal's reason. */
  async call(name: string, args: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    const definition = this.#definitions.get(name);
    if (definition === undefined) throw new Error(`${this.name} has no ${name}`);
    // Without the schema of its answers: we have no use for it, and a server may lie in it.
    const { outputSchema: _, ...toolDefinition } = definition;
    const options = { signal, timeout: mcpLimits.callMs, toolDefinition };
    let result: CallToolResult;
    try {
      result = await this.#client.callTool({ name, arguments: args }, options);
    } catch (error) {
      throw serverFailure(error, { server: this.name, stdio: this.#stdio, signal });
    }
    const text = resultText(result);
    if (result.isError === true) throw new Error(text);
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close().catch(() => {});
  }
}

interface FailureContext {
  server: string;
  stdio: StdioTransport | null;
  signal: AbortSignal;
}

/** What the library throws, as an error of the table: what we know of the process or of the network says more. */
function serverFailure(error: unknown, { server, stdio, signal }: FailureContext): unknown {
  if (signal.aborted) return toDesksideError(signal.reason);
  const known = causesOf(error).find((each) => isDesksideError(each)) ?? stdio?.fault;
  if (known !== undefined && known !== null) return known;
  const said = error instanceof Error ? error.message : String(error);
  const reason = isTimeout(error) ? 'silent' : 'protocol';
  return new DesksideError('mcp-server-failed', { server, reason, said }, { cause: error });
}

function causesOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REQUEST_TIMEOUT';
}
