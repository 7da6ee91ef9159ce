import { DesksideError, nearNames } from '../../core/index.ts';
import type { McpTool } from '../../mcp/index.ts';

/** A tool by its name here, or by the server's own where one server has it. Throws `usage-unknown`. */
export function namedTool(tools: readonly McpTool[], name: string): McpTool {
  const found = tools.find((tool) => tool.name === name) ?? onlyOne(tools, name);
  if (found !== undefined) return found;
  const names = tools.flatMap((tool) => [tool.name, tool.serverTool]);
  const near = new Set(nearNames(name, names));
  const suggestions = tools.filter((tool) => near.has(tool.name) || near.has(tool.serverTool));
  throw new DesksideError('usage-unknown', {
    what: 'tool',
    name,
    suggestions: suggestions.map((tool) => tool.name),
  });
}

function onlyOne(tools: readonly McpTool[], name: string): McpTool | undefined {
  const found = tools.filter((tool) => tool.serverTool === name);
  return found.length === 1 ? found[0] : undefined;
}
