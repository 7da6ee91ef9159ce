// Servers that hang, die, flood or lie: each ends in an error that names it, and hurts nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { ServerConfig } from './config/server-config.ts';
import { McpServer } from './mcp-server.ts';
import { mcpTools } from './tools/mcp-tools.ts';

const script = join(import.meta.dirname, '..', '..', 'test', 'support', 'mcp', 'hostile-server.mjs');
const never = new AbortController().signal;

const config = (mode: string, ...args: string[]): ServerConfig => ({
  name: mode,
  type: 'stdio',
  command: process.execPath,
  args: [script, mode, ...args],
  env: {},
  disabled: false,
});

async function call(mode: string, signal = never): Promise<string> {
  await using server = await McpServer.open(config(mode), never);
  const [tool] = server.tools;
  if (tool === undefined) throw new Error('no tool');
  return await server.call(tool.name, {}, signal);
}

const failed = (server: string, data: object): object => ({
  code: 'mcp-server-failed',
  data: { server, ...data },
});

test.each([
  ['dies-at-start', { reason: 'ended', exitCode: 3, said: 'no such folder' }],
  ['floods', { reason: 'too-much' }],
  ['endless-line', { reason: 'too-much' }],
  ['many-tools', { reason: 'too-much', limit: 1000 }],
  ['endless-pages', { reason: 'too-much', limit: 100 }],
  ['wrong-list', { reason: 'protocol' }],
])('one that %s cannot be opened', async (mode, data) => {
  expect(await errorOf(McpServer.open(config(mode), never))).toMatchObject(failed(mode, data));
});

test('a program that is not there is said to be not there, and nothing is given to a shell', async () => {
  const command = { ...config('x'), command: 'no-such-program; touch /tmp/x' } as ServerConfig;
  expect(await errorOf(McpServer.open(command, never))).toMatchObject(failed('x', { reason: 'not-found' }));
});

test.each(['hangs', 'hangs-at-list'])('one that %s is left when nobody waits any more', async (mode) => {
  const stop = new AbortController();
  const opening = errorOf(McpServer.open(config(mode), stop.signal));
  setTimeout(() => stop.abort(), 300);
  expect(await opening).toMatchObject({ code: 'interrupted' });
});

test('a call that hangs ends with its signal', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1000);
  expect(await errorOf(call('hangs-at-call', stop.signal))).toMatchObject({ code: 'interrupted' });
});

test.each([
  ['dies-at-call', { reason: 'ended', exitCode: 7 }],
  ['wrong-result', { reason: 'protocol' }],
  ['60-mb', { reason: 'too-much' }],
])('a call of one that %s fails', async (mode, data) => {
  expect(await errorOf(call(mode))).toMatchObject(failed(mode, data));
});

test('50 MB arrive whole', async () => {
  expect((await call('50-mb')).length).toBe(50_000_000);
});

test('what is no message, and answers that nobody waits for, are let be', async () => {
  expect(await call('wrong-json')).toBe('right');
});

test('a server that asks back gets nothing', async () => {
  expect(await call('asks-back')).toBe('asked');
});

test('tools that no model can be given are left out and told', async () => {
  await using large = await McpServer.open(config('large-tool'), never);
  await using twins = await McpServer.open(config('twins'), never);
  const { tools, leftOut } = mcpTools([large, twins]);
  expect(tools.map(({ name }) => name)).toEqual([
    'large-tool__small',
    'twins__a',
    'twins__a_b',
    'twins__a_b_2',
  ]);
  expect(leftOut).toEqual([
    { server: 'large-tool', tool: 'large', why: 'too-large' },
    { server: 'twins', tool: 'a', why: 'named-twice' },
    { server: 'twins', tool: 'x'.repeat(200), why: 'name-too-long' },
  ]);
});

test('a server that lies in its schemas has its say, and nothing comes of it', async () => {
  const opened = await McpServer.open(config('lies'), never).catch((error: unknown) => error);
  // The library may refuse the list as a whole; what it lets through is called as it is.
  if (!(opened instanceof McpServer)) {
    expect(opened).toMatchObject(failed('lies', { reason: 'protocol' }));
    return;
  }
  await using server = opened;
  const [tool] = mcpTools([server]).tools;
  expect(tool).toMatchObject({ readOnlyHint: false, effects: true });
  expect(await tool?.run({}, { signal: never })).toBe('done');
});

test('nothing that a server has started outlives it', async () => {
  await using folder = await temporaryFolder();
  for (const mode of ['leaves-children', 'will-not-end']) {
    const file = folder.file(mode);
    const server = await McpServer.open(config(mode, file), never);
    const pid = Number(readFileSync(file, 'utf8'));
    await server[Symbol.asyncDispose]();
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), { timeout: 10_000 });
  }
});
