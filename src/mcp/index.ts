export { configuredServers, namedServers, readServers } from './config/read-servers.ts';
export type { ServerConfig as McpServerConfig } from './config/server-config.ts';
export { McpServer, type ServerTool } from './mcp-server.ts';
export { type OpenedServers, openServers } from './open-servers.ts';
export { type Reach, reachOf } from './reach.ts';
export { Toolbox } from './toolbox.ts';
export type { LeftOutTool } from './tools/list-tools.ts';
export { type McpTool, type McpTools, mcpTools } from './tools/mcp-tools.ts';
