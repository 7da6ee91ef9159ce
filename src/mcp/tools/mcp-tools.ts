// The tools of several servers, as a run can call them.
import type { RunnableTool } from '../../chat/index.ts';
import type { McpServer, ServerTool } from '../mcp-server.ts';
import type { LeftOutTool } from './list-tools.ts';
import { ToolNames } from './tool-names.ts';

export interface McpTool extends RunnableTool {
  /** Name of the server, as it was configured. */
  server: string;
  /** What the server calls it. */
  serverTool: string;
  /** The server says that it changes nothing, which nobody has checked. */
  readOnlyHint: boolean;
}

export interface McpTools {
  tools: McpTool[];
  /** What no model can be given, by server. */
  leftOut: (LeftOutTool & { server: string })[];
}

export function mcpTools(servers: readonly McpServer[]): McpTools {
  const names = new ToolNames();
  const all: McpTools = { tools: [], leftOut: [] };
  for (const server of servers) {
    all.leftOut.push(...server.leftOut.map((each) => ({ ...each, server: server.name })));
    for (const tool of server.tools) {
      const name = names.nameOf(server.name, tool.name);
      if (name === null) all.leftOut.push({ server: server.name, tool: tool.name, why: 'name-too-long' });
      else all.tools.push(runnable(server, tool, name));
    }
  }
  return all;
}

function runnable(server: McpServer, tool: ServerTool, name: string): McpTool {
  const { description, inputSchema, annotations } = tool;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    parameters: inputSchema as NonNullable<RunnableTool['parameters']>,
    run: (args, { signal }) => server.call(tool.name, args, signal),
    effects: true,
    server: server.name,
    serverTool: tool.name,
    readOnlyHint: annotations?.readOnlyHint === true,
  };
}
