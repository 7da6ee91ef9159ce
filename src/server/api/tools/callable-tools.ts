// The tools that a conversation has chosen, of servers that are started for it.
import { DesksideError } from '../../../core/index.ts';
import { type McpServer, mcpTools, reachOf } from '../../../mcp/index.ts';
import type { ChosenTools } from '../schemas/index.ts';
import type { CallableTool } from './call-fold.ts';
import type { ToolServers } from './tool-servers.ts';

/** Throws `stored-not-found`, `mcp-server-failed`, `network-offline`, `request-invalid` for a tool that its server has not, `interrupted`. */
export async function callableTools(
  chosen: ChosenTools,
  { servers, owner, signal }: { servers: ToolServers; owner: string; signal: AbortSignal },
): Promise<CallableTool[]> {
  const opened = await Promise.all(
    chosen.map(async ({ server: id, only }) => ({
      server: await servers.open(owner, id, signal),
      only,
    })),
  );
  for (const { server, only } of opened) mustHave(server, only);
  const { tools } = mcpTools(opened.map(({ server }) => server));
  // Tools come in the order of their servers, of which two may have one name.
  const of = opened.flatMap(({ server, only }) =>
    server.tools.map((tool) => ({ server, tool, isMeant: only?.includes(tool.name) ?? true })),
  );
  return tools.flatMap((tool) => {
    const found = of.find((one) => one.server.name === tool.server && one.tool.name === tool.serverTool);
    return found?.isMeant === true ? [{ ...tool, ...goesTo(found.server) }] : [];
  });
}

function mustHave({ name, tools }: McpServer, only: readonly string[] | undefined): void {
  const missing = only?.find((wanted) => !tools.some((tool) => tool.name === wanted));
  if (missing === undefined) return;
  const about = `${name}: ${missing}`.slice(0, 200);
  throw new DesksideError('request-invalid', { field: 'tools', problem: 'no_such_tool', about });
}

function goesTo({ config }: McpServer): Pick<CallableTool, 'reach' | 'host'> {
  return { reach: reachOf(config), host: config.type === 'http' ? new URL(config.url).host : null };
}
