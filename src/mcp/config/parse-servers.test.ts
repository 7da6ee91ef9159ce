import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { parseServers } from './parse-servers.ts';
import { namedServers } from './read-servers.ts';

const parse = (file: unknown, env = {}): unknown =>
  parseServers(typeof file === 'string' ? file : JSON.stringify(file), '/mcp.json', env);

test('a file as other programs have it, with variables put in', () => {
  const mcpServers = {
    files: { command: 'npx', args: ['-y', 'server', `\${env:FOLDER}`], env: { LEVEL: `\${LEVEL:-low}` } },
    web: { type: 'http', url: 'https://example.org/mcp', headers: { Authorization: `Bearer \${KEY}` } },
    off: { command: 'x', disabled: true },
  };
  expect(parse({ mcpServers, inputs: [] }, { FOLDER: '/f', KEY: 'k' })).toEqual([
    {
      name: 'files',
      type: 'stdio',
      command: 'npx',
      args: ['-y', 'server', '/f'],
      env: { LEVEL: 'low' },
      disabled: false,
    },
    {
      name: 'web',
      type: 'http',
      url: 'https://example.org/mcp',
      headers: { Authorization: 'Bearer k' },
      disabled: false,
    },
  ]);
  expect(parse({ servers: { a: { command: 'x' } } })).toMatchObject([{ name: 'a' }]);
});

test.each([
  ['{', 'not-json', undefined],
  [{}, 'no-servers', undefined],
  [{ mcpServers: {} }, 'no-servers', undefined],
  [{ mcpServers: { a: {} } }, 'entry-invalid', 'a.command'],
  [{ mcpServers: { a: { command: 'x', args: [1] } } }, 'entry-invalid', 'a.args.0'],
  [{ mcpServers: { a: { type: 'sse', url: 'https://x' } } }, 'kind-unsupported', 'a'],
  [{ mcpServers: { '\u001b[31m': { command: 'x' } } }, 'name-invalid', '\u001b[31m'],
  [{ mcpServers: { a: { command: `\${GONE}` } } }, 'variable-unset', 'a: GONE'],
])('%j is refused with the reason', (file, reason, at) => {
  const data = { path: '/mcp.json', reason, ...(at === undefined ? {} : { at }) };
  expect(() => parse(file)).toThrow(expect.objectContaining({ code: 'mcp-config-invalid', data }));
});

test('a name is one of the configured servers, and everything else a file', async () => {
  await using home = await temporaryFolder();
  vi.stubEnv('DESKSIDE_HOME', home.path);
  expect(await errorOf(namedServers('files'))).toMatchObject({
    code: 'mcp-server-unknown',
    data: { known: [] },
  });
  await writeFile(home.file('mcp.json'), '{"mcpServers": {"files": {"command": "x"}}}');
  expect(await namedServers('files')).toMatchObject([{ name: 'files' }]);
  expect(await errorOf(namedServers('fles'))).toMatchObject({ data: { known: ['files'] } });
  expect(await namedServers(home.file('mcp.json'))).toHaveLength(1);
  expect(await errorOf(namedServers('./nowhere.json'))).toMatchObject({ code: 'file-unusable' });
  vi.unstubAllEnvs();
});
