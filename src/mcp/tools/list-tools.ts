import type { Client, Tool as ServerTool } from '@modelcontextprotocol/client';
import { DesksideError } from '../../core/index.ts';
import { mcpLimits } from '../limits.ts';

/** A tool that cannot be offered to a model. */
export interface LeftOutTool {
  tool: string;
  why: 'too-large' | 'named-twice' | 'name-too-long';
}

export interface ListedTools {
  tools: ServerTool[];
  leftOut: LeftOutTool[];
  /** Of the tools. */
  bytes: number;
}

/** All tools of a server, page by page. Throws `mcp-server-failed` for a list that is too long, or never ends. */
export async function listTools(client: Client, server: string, signal: AbortSignal): Promise<ListedTools> {
  const listed: ListedTools = { tools: [], leftOut: [], bytes: 0 };
  if (client.getServerCapabilities()?.tools === undefined) return listed;
  const tooMuch = (limit: number): DesksideError =>
    new DesksideError('mcp-server-failed', { server, reason: 'too-much', limit });
  let cursor: string | undefined;
  for (let page = 0; page < mcpLimits.pages; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const answer = await client.request(
      { method: 'tools/list', params },
      { signal, timeout: mcpLimits.startMs },
    );
    for (const tool of answer.tools) add(tool, listed);
    if (listed.tools.length + listed.leftOut.length > mcpLimits.tools) throw tooMuch(mcpLimits.tools);
    cursor = answer.nextCursor;
    if (cursor === undefined) return listed;
  }
  throw tooMuch(mcpLimits.pages);
}

function add(tool: ServerTool, listed: ListedTools): void {
  const { tools, leftOut } = listed;
  const size = JSON.stringify(tool).length;
  if (tools.some(({ name }) => name === tool.name)) leftOut.push({ tool: tool.name, why: 'named-twice' });
  else if (size > mcpLimits.toolBytes || listed.bytes + size > mcpLimits.listBytes)
    leftOut.push({ tool: tool.name.slice(0, 1000), why: 'too-large' });
  else {
    tools.push(tool);
    listed.bytes += size;
  }
}
