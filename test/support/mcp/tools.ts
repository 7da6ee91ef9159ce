// A server made with the official library: what the tests call, at which both ends are real.
import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export function testServer(): McpServer {
  const server = new McpServer({ name: 'test', version: '1.0.0' });
  server.registerTool(
    'add',
    {
      description: 'Adds two numbers.',
      inputSchema: z.object({ a: z.int().min(0).max(9), b: z.int().min(0).max(9) }),
      annotations: { readOnlyHint: true },
    },
    ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }] }),
  );
  server.registerTool(
    'environment',
    { description: 'The names of its variables.', inputSchema: z.object({}) },
    () => ({ content: [{ type: 'text', text: Object.keys(process.env).sort().join(' ') }] }),
  );
  server.registerTool('fail', { inputSchema: z.object({}) }, () => ({
    content: [{ type: 'text', text: 'It did not work.' }],
    isError: true,
  }));
  server.registerTool('mixed', { inputSchema: z.object({}) }, () => ({
    content: [
      { type: 'text', text: 'one' },
      { type: 'image', mimeType: 'image/png', data: 'AAAA' },
      { type: 'resource', resource: { uri: 'note:1', text: 'two' } },
    ],
  }));
  server.registerTool(
    'data',
    { inputSchema: z.object({}), outputSchema: z.object({ celsius: z.number() }) },
    () => ({ content: [], structuredContent: { celsius: 21 } }),
  );
  return server;
}
