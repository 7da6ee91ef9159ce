// Tools of MCP servers in `run`: a real server at the other end, and a small model that is led to call.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const support = join(import.meta.dirname, '..', 'support', 'mcp');

/** A file with one server, as other programs have it. */
function listOf(name: string, args: string[]): string {
  const path = folder.file(`${name}.json`);
  writeFileSync(path, JSON.stringify({ mcpServers: { [name]: { command: process.execPath, args } } }));
  return path;
}
const good = listOf('test', [join(support, 'stdio-server.ts')]);
const hostile = (mode: string): string => listOf(mode, [join(support, 'hostile-server.mjs'), mode]);

const settings = ['--threads', '1', '--temperature', '0', '--max-tokens', '90'];
const adding = ['--tool', 'add', '--tool-choice', 'add'];
const run = (args: string[]): Promise<Ended> =>
  runDeskside(['run', model, ...settings, ...args, 'What is it?'], { home: folder.path });

test('a call that was allowed by name is made, and its result is in what is printed for programs', async () => {
  const { code, stdout, stderr } = await run([
    '--mcp',
    good,
    ...adding,
    '--yes-tools',
    'read-only',
    '--json-lines',
  ]);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const started = events.find(({ type }) => type === 'tool-start');
  expect(started).toMatchObject({
    name: 'test__add',
    arguments: { a: expect.any(Number), b: expect.any(Number) },
  });
  const { a, b } = started.arguments;
  const answer = events.at(-1);
  expect(answer).toMatchObject({ type: 'answer', stopped: null });
  expect(answer.results[0]).toMatchObject({ name: 'test__add', outcome: 'done', content: String(a + b) });
  expect(answer.receipts.length).toBeGreaterThan(1);
});

test('where nobody can be asked, a call is refused by an error, and not made', async () => {
  const { code, stderr } = await run(['--mcp', good, ...adding]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('test__add')]);
  expect(stderr).toMatch(/nobody to\s+ask/);
});

test('an answer that calls nothing is in the format that was asked for, with tools too', async () => {
  const schema = folder.file('mood.json');
  writeFileSync(schema, JSON.stringify({ enum: ['good', 'bad'] }));
  const args = ['--mcp', good, '--tool-choice', 'none', '--schema', schema, '--json'];
  const { code, stdout } = await run(args);
  expect([code, JSON.parse(stdout).text]).toEqual([0, expect.stringMatching(/^"(good|bad)"$/)]);
});

test.each([
  [['--mcp', hostile('dies-at-start')], 1, /“dies-at-start” has ended with exit code 3[\s\S]*no such folder/],
  [['--mcp', 'nowhere'], 2, /no tool server “nowhere”/],
  [['--mcp', good, '--tool', 'ad'], 2, /There is no tool “ad”[\s\S]*test__add/],
])('%j is an error that says so, before a model is loaded', async (args, code, said) => {
  const ended = await run(args);
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(said)]);
});

test.each([
  ['dies-at-call', /“dies-at-call” has ended/],
  ['50-mb', /no room in the\s+context/],
])('a server that %s in the middle does not hurt the answer', async (mode, said) => {
  const { code, stderr } = await run(['--mcp', hostile(mode), '--tool-choice', 'call', '--yes-tools', 'all']);
  expect([code, stderr]).toEqual([0, expect.stringMatching(said)]);
});

test.skipIf(!hasTerminals)('in a chat, servers are connected and calls are asked about', async () => {
  const prompt = /› [^›]*$/;
  const done = (said: RegExp): RegExp => new RegExp(`${said.source}[\\s\\S]*› `);
  const steps = [
    { until: prompt, type: '/tools\r' },
    { until: done(/no tools/), type: `/mcp ${good}\r` },
    { until: done(/test: 5 tools/), type: '/tools add\r' },
    { until: done(/\+ +test__add/), type: '/mcp\r' },
    { until: done(/test +connected +5 tools/), type: 'What is it?\r' },
    { until: /nothing\s+dropped[\s\S]*› /, type: '/save sums\r' },
    { until: done(/Saved as sums/), type: '/load sums\r' },
    { until: done(/sums: \d+ messages/), type: '/exit\r' },
  ];
  const { code, lines } = await inTerminal(
    ['run', model, ...settings.slice(0, 4), '--max-tokens', '8'],
    steps,
    {
      home: folder.path,
    },
  );
  expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('says that it changes nothing')]);
});

test.skipIf(!hasTerminals)('a question comes before a call, and no is an answer', async () => {
  const once = ['run', model, ...settings, '--mcp', good, ...adding, 'What is it?'];
  const ask = /Call it\? \[y\]es, \[n\]o, \[a\]lways/;
  const no = await inTerminal(once, [{ until: ask, type: 'n\r' }], { home: folder.path });
  expect([no.code, no.lines.join('\n')]).toEqual([0, expect.stringMatching(/test__add declined/)]);
  const always = await inTerminal(once, [{ until: ask, type: 'a\r' }], { home: folder.path });
  expect([always.code, always.lines.join('\n')]).toEqual([
    0,
    expect.stringMatching(/← test__add: \d+ characters?/),
  ]);
});
