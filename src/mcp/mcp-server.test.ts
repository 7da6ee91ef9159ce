// Servers of the official library at the other end, over stdio and over HTTP.
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { httpMcpServer } from '../../test/support/mcp/http-server.ts';
import { observeRequests, type RequestRecord } from '../privacy/index.ts';
import type { ServerConfig } from './config/server-config.ts';
import { McpServer } from './mcp-server.ts';
import { mcpTools } from './tools/mcp-tools.ts';

const never = new AbortController().signal;
const support = join(import.meta.dirname, '..', '..', 'test', 'support', 'mcp');

const stdio = (name = 'test', env: Record<string, string> = {}): ServerConfig => ({
  name,
  type: 'stdio',
  command: process.execPath,
  args: [join(support, 'stdio-server.ts')],
  env,
  disabled: false,
});

const call = (server: McpServer, name: string, args = {}): Promise<string> => server.call(name, args, never);

test('a program is started, asked what it has, called, and ended', async () => {
  vi.stubEnv('DESKSIDE_SECRET', 'x');
  await using server = await McpServer.open(stdio('test', { GIVEN: 'yes' }), never);
  vi.unstubAllEnvs();
  expect(server.tools.map(({ name }) => name)).toEqual(['add', 'environment', 'fail', 'mixed', 'data']);
  expect(await call(server, 'add', { a: 2, b: 3 })).toBe('5');
  expect(await call(server, 'mixed')).toBe(
    'one\n[image image/png, 3 bytes: it cannot be shown to this model]\ntwo',
  );
  expect(await call(server, 'data')).toBe('{"celsius":21}');
  await expect(call(server, 'fail')).rejects.toThrow('It did not work.');
  expect(server.log).toContain('ready');
  const variables = (await call(server, 'environment')).split(' ');
  expect(variables).toEqual(expect.arrayContaining(['GIVEN', 'PATH']));
  expect(variables.filter((name) => /DESKSIDE|VITEST|npm_/.test(name))).toEqual([]);
  await server[Symbol.asyncDispose]();
  await expect(call(server, 'add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'mcp-server-failed' });
});

test('over HTTP, every request goes through the guard, with the headers that were configured', async () => {
  await using http = await httpMcpServer();
  const requests: RequestRecord[] = [];
  using _ = observeRequests((record) => requests.push(record));
  const config: ServerConfig = {
    name: 'web',
    type: 'http',
    url: http.url,
    headers: { Authorization: 'Bearer key' },
    disabled: false,
  };
  await using server = await McpServer.open(config, never);
  expect(await call(server, 'add', { a: 2, b: 2 })).toBe('4');
  expect(requests.map(({ url }) => url)).toContain(http.url);
  expect(http.seen.every(({ authorization }) => authorization === 'Bearer key')).toBe(true);
  vi.stubEnv('DESKSIDE_OFFLINE', '1');
  await expect(call(server, 'add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'network-offline' });
  await expect(McpServer.open(config, never)).rejects.toMatchObject({
    code: 'network-offline',
    data: { reason: 'switched-off' },
  });
  vi.unstubAllEnvs();
});

test('an HTTP server that is none, and one elsewhere without TLS', async () => {
  await using http = await httpMcpServer((_request, response) => response.end('<html>'));
  const open = (url: string): Promise<McpServer> =>
    McpServer.open({ name: 'web', type: 'http', url, headers: {}, disabled: false }, never);
  await expect(open(http.url)).rejects.toMatchObject({
    code: 'mcp-server-failed',
    data: { reason: 'protocol' },
  });
  await expect(open('http://example.invalid/mcp')).rejects.toMatchObject({
    code: 'network-offline',
    data: { reason: 'plain-http-refused' },
  });
  await expect(open('file:///etc/passwd')).rejects.toMatchObject({
    code: 'mcp-server-failed',
    data: { reason: 'not-found' },
  });
});

test('tools of several servers with one name are kept apart, and all are asked about', async () => {
  await using one = await McpServer.open(stdio('my files'), never);
  await using two = await McpServer.open(stdio('my_files'), never);
  const { tools, leftOut } = mcpTools([one, two]);
  const adding = tools.filter(({ serverTool }) => serverTool === 'add');
  expect(adding).toMatchObject([
    { name: 'my_files__add', server: 'my files', effects: true, readOnlyHint: true },
    { name: 'my_files__add_2', server: 'my_files', effects: true, readOnlyHint: true },
  ]);
  expect(leftOut).toEqual([]);
  expect(await adding[1]?.run({ a: 4, b: 5 }, { signal: never })).toBe('9');
});
