// How a server of tools that was added is started, and how it is told. What its variables and headers hold is told to nobody.
import { type McpServer, type McpServerConfig, reachOf } from '../../../mcp/index.ts';
import type { AddToolServer, ApiError, KeptToolServer, ToolServer } from '../schemas/index.ts';

export function configOf({ config }: KeptToolServer): McpServerConfig {
  const disabled = false;
  if ('url' in config) return { ...config, type: 'http', disabled };
  const { cwd, ...program } = config;
  return { ...program, type: 'stdio', disabled, ...(cwd === undefined ? {} : { cwd }) };
}

export function keptOf(id: string, { on, ...config }: AddToolServer): KeptToolServer {
  return { id, createdAt: new Date().toISOString(), on, config };
}

/** What there is of it beside what is kept. */
export interface ServerState {
  state: ToolServer['state'];
  /** The last that was connected, whether it still is or not. */
  server: McpServer | null;
  error: ApiError | null;
}

export function wireServer(kept: KeptToolServer, { state, server, error }: ServerState): ToolServer {
  const { id, createdAt, on, config } = kept;
  const isHttp = 'url' in config;
  return {
    id,
    name: config.name,
    on,
    reach: reachOf(configOf(kept)),
    command: isHttp ? null : config.command,
    args: isHttp ? [] : config.args,
    url: isHttp ? shownUrl(config.url) : null,
    secrets: Object.keys(isHttp ? config.headers : config.env),
    createdAt,
    state,
    tools:
      server?.tools.map(({ name, description = null, inputSchema, annotations }) => ({
        name,
        description,
        parameters: inputSchema,
        readOnly: annotations?.readOnlyHint === true,
      })) ?? null,
    leftOut: [...(server?.leftOut ?? [])],
    error,
    log: server?.log ?? '',
  };
}

/** Behind the question mark there may be a key, and before the host a password. */
function shownUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
