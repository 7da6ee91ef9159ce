// What is told to programs that are started for a server is what docs/clients.md says, and reaches them.
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { runDeskside } from '../../../test/support/run-deskside.ts';
import { servingFake } from '../../../test/support/serving.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { type ClientEntry, clients } from './clients.ts';

const server = { url: 'http://127.0.0.1:11435', model: 'a"b:1', key: 'sk-1', folder: '/ours' };
const entries: [string, ClientEntry][] = Object.entries(clients);

test.each(entries)('the settings of %s are those of docs/clients.md', async (_, { title, settings }) => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/clients.md'), 'utf8');
  const names = title === 'Continue’s command line' ? 'Continue' : title;
  const row = page.split('\n').find((line) => line.startsWith(`| **${names}**`)) ?? '';
  const { env = {}, files = {} } = settings(server);
  const told = [...Object.keys(env), ...Object.keys(files)];
  const own = [
    'DESKSIDE_API_KEY',
    'OPENCODE_CONFIG_CONTENT',
    'COPILOT_PROVIDER_API_KEY',
    'LLM_USER_PATH',
    'default_model.txt',
    'config.yaml',
  ];
  for (const name of told.filter((one) => !own.includes(one))) {
    if (title !== 'llm' || name !== 'OPENAI_API_KEY') expect(row).toContain(name);
  }
  expect(row).toContain('http://127.0.0.1:11435');
});

test('names with anything in them are data in every form', () => {
  const { args = [] } = clients.codex.settings(server) as { args?: readonly string[] };
  const settings = args.filter((arg) => arg !== '-c');
  const read = settings.map((setting) => parse(setting));
  expect(read[0]).toEqual({ model: 'a"b:1' });
  expect(read[3]).toEqual({ model_providers: { deskside: { base_url: 'http://127.0.0.1:11435/v1' } } });
  const { env } = clients.opencode.settings(server);
  expect(JSON.parse(env.OPENCODE_CONFIG_CONTENT)).toMatchObject({ model: 'deskside/a"b:1' });
  expect(clients.cn.settings(server).files['config.yaml']).toContain('model: "a\\"b:1"');
});

/** Says how it was started, asks the server what it was told to ask, and ends with a code of its own. */
const program = `#!${process.execPath}
const { ANTHROPIC_BASE_URL: url, ANTHROPIC_MODEL: model, ANTHROPIC_AUTH_TOKEN: key } = process.env;
const body = JSON.stringify({ model, max_tokens: 4, messages: [{ role: 'user', content: 'Hello' }] });
const headers = { authorization: 'Bearer ' + key, 'anthropic-version': '2023-06-01', 'content-type': 'application/json' };
const answer = await fetch(url + '/v1/messages', { method: 'POST', body, headers });
const { usage } = await answer.json();
console.log(JSON.stringify({ status: answer.status, model, tokens: usage?.output_tokens, args: process.argv.slice(2) }));
process.exitCode = 7;
`;

test.skipIf(process.platform === 'win32')(
  'a program that is here is started with a server and ends with its own code; one that is not is named with what installs it',
  async () => {
    await using folder = await temporaryFolder();
    const home = folder.path;
    const bin = folder.file('bin');
    await mkdir(bin);
    await mkdir(folder.file('deskside/models'), { recursive: true });
    await tinyModelFile(folder.file('deskside/models/tiny.gguf'));
    await writeFile(join(bin, 'claude'), program);
    await writeFile(join(bin, 'package.json'), '{"type":"module"}');
    await chmod(join(bin, 'claude'), 0o755);
    const env = {
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      DESKSIDE_THREADS: '1',
      DESKSIDE_API_KEY: 'sk-secret',
    };
    const missing = await runDeskside(['launch', 'codex', '--json'], { home, env: { ...env, PATH: bin } });
    expect([missing.code, JSON.parse(missing.stdout).error.message]).toEqual([
      2,
      expect.stringContaining('npm install -g @openai/codex'),
    ]);
    const unknown = await runDeskside(['launch', 'emacs'], { home, env });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('emacs')]);
    const planned = await runDeskside(['launch', 'claude', '--json'], { home, env });
    expect([planned.code, planned.stderr]).toEqual([0, expect.stringContaining('one would be started')]);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      server: { running: false },
      env: { ANTHROPIC_BASE_URL: 'http://127.0.0.1:PORT', ANTHROPIC_MODEL: 'tiny' },
    });
    const ended = await runDeskside(['launch', 'claude', '--', '-p', 'Hi there'], { home, env });
    expect(ended.code).toBe(7);
    expect(JSON.parse(ended.stdout)).toEqual({
      status: 200,
      model: 'tiny',
      tokens: 4,
      args: ['-p', 'Hi there'],
    });
    expect(ended.stderr).toMatch(/ANTHROPIC_BASE_URL=http:\/\/127\.0\.0\.1:\d+\n/);
    expect(ended.stderr).not.toContain('sk-secret');
    expect(ended.stderr).toContain('one is started, and ends with this program');
  },
);

test.skipIf(process.platform === 'win32')(
  'a program is told to trust a certificate that no public authority has signed, where that is the one of this computer',
  async () => {
    await using folder = await temporaryFolder();
    const given = join(import.meta.dirname, '../../../test/tls');
    const key = folder.file('key.pem');
    await copyFile(join(given, 'key.pem'), key);
    await chmod(key, 0o600);
    const tls = { certificate: join(given, 'certificate.pem'), key };
    await using serving = await servingFake({}, { tls, ownSocket: true });
    await writeFile(folder.file('claude'), program);
    await writeFile(folder.file('package.json'), '{"type":"module"}');
    await chmod(folder.file('claude'), 0o755);
    const home = serving.folder.file('home');
    const env = { PATH: folder.path, DESKSIDE_HOME: home };
    const ended = await runDeskside(['launch', 'claude'], { home: folder.path, env });
    expect([ended.code, JSON.parse(ended.stdout)]).toEqual([7, expect.objectContaining({ status: 200 })]);
    const file = join(home, 'launch/claude/trusted-roots.pem');
    expect(ended.stderr).toContain(`NODE_EXTRA_CA_CERTS=${file}`);
    expect(ended.stderr.replace(/\s+/g, ' ')).toContain('of a private authority');
    expect(await readFile(file, 'utf8')).toContain((await readFile(tls.certificate, 'utf8')).trim());
  },
);
