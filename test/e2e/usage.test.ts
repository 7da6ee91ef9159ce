import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cloneProgram, type Ended, environment, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const deskside = (...args: string[]): Promise<Ended> => runDeskside(args, { home });

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(await deskside('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('an unknown command is refused with the one that was meant', async () => {
  const { code, stdout, stderr } = await deskside('modles');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    '✗ There is no command “modles”.\n  Did you mean models?\n→ For the commands: deskside --help\n',
  );
});

test('help on an unknown command is refused like the command', async () => {
  expect(await deskside('help', 'modles')).toEqual(await deskside('modles'));
  expect((await deskside('help', 'models')).code).toBe(0);
});

test.each([
  [
    ['ask', 'README.md', 'Who', 'chaired', 'the', 'meeting?'],
    'Put the question in quotes: “Who chaired the meeting?” arrived as separate words.',
    'ask README.md "Who chaired the meeting?"',
  ],
  [
    ['ask', 'Who', 'chaired', 'the', 'meeting?', 'README.md'],
    'Put the question last: “Who chaired the meeting?” stands before the files.',
    'ask README.md "Who chaired the meeting?"',
  ],
  [
    ['ask', 'Who gets $5?', 'README.md', 'docs/api.md'],
    'Put the question last: “Who gets $5?” stands before the files.',
    "ask README.md docs/api.md 'Who gets $5?'",
  ],
  [
    ['run', 'smollm2:135m', 'What', 'is', 'two', 'plus', 'two'],
    'Put the prompt in quotes: “What is two plus two” arrived as separate words.',
    'run smollm2:135m "What is two plus two"',
  ],
  [
    ['run', 'What', 'is', 'two', 'plus', 'two?'],
    'Put the prompt in quotes: “What is two plus two?” arrived as separate words.',
    'run "What is two plus two?"',
  ],
  [
    ['run', '--model', 'my model.gguf', 'Say', 'hello'],
    'Put the prompt in quotes: “Say hello” arrived as separate words.',
    'run --model "my model.gguf" "Say hello"',
  ],
])('%j is answered with the command that was meant', async (args, said, meant) => {
  const { code, stdout, stderr } = await deskside(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`✗ ${said}\n→ deskside ${meant}\n`);
});

test('a value that is nearly one of those that there are comes with the one that was meant', async () => {
  const { code, stderr } = await deskside('config', 'set', 'modell', 'x');
  expect(code).toBe(2);
  expect(stderr).toContain('KEY cannot be “modell”.');
  expect(stderr).toContain('Did you mean model?');
});

test('a model that is to be deleted and is not here is not offered for download', async () => {
  const { code, stderr } = await deskside('rm', 'smollm2');
  expect([code, stderr]).toEqual([4, expect.stringContaining('There is no model “smollm2”.')]);
  expect(stderr).not.toContain('deskside pull smollm2');
});

test('pages of what has none are refused in the words of the command line', async () => {
  const { code, stderr } = await deskside('text', 'README.md', '--pages', '1-2');
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^✗ --pages cannot be “1-2”\.\n {2}README\.md has no pages\.\n/),
  ]);
});

test('a missing named document stops everything before anything is read', async () => {
  const named = ['ask', 'README.md', 'annex.pdf', 'Who chaired the meeting?', '--json'];
  const refused = await deskside(...named);
  expect([refused.code, JSON.parse(refused.stdout)]).toEqual([
    1,
    {
      error: expect.objectContaining({
        code: 'documents-missing',
        data: { failed: [{ name: 'annex.pdf', code: 'document-not-found' }] },
      }),
    },
  ]);
  // What comes next is the model, of which there is none here.
  const skipped = await deskside(...named, '--skip-unreadable');
  expect([skipped.code, JSON.parse(skipped.stdout).error.code]).toEqual([4, 'model-none']);
});

test('an address is no document, and what to type for it is said', async () => {
  const address = 'https://example.org/lease.pdf?a=1&b=2';
  for (const args of [
    ['ask', address, 'Who pays?'],
    ['ask', address],
    ['ask', 'README.md', address, 'Who pays?'],
    ['text', address],
  ]) {
    const { code, stderr } = await deskside(...args);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/address/)]);
    expect(stderr).toContain(`curl -sL '${address}' | deskside ask - "QUESTION"`);
  }
});

test('a value that an argument cannot have is named, with those that it can', async () => {
  const { code, stderr } = await deskside('gpu', 'banana');
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/ACTION cannot be “banana”\.\n.*install, remove/),
  ]);
});

test('npm runs it where the user stands, not where the package is', async () => {
  const env = { npm_lifecycle_event: 'deskside', INIT_CWD: `${process.cwd()}/samples` };
  const { code, stdout } = await runDeskside(['text', 'lease.pdf'], { home, env, program: cloneProgram });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Lease')]);
});

test('an unknown option is refused, with a suggestion', async () => {
  const { code, stderr } = await deskside('text', 'a.txt', '--jsno');
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean --json?')]);
});

test('the way to help names the command', async () => {
  const { code, stderr } = await deskside('chat', '--seed', 'x');
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('→ For options and examples: deskside run --help'),
  ]);
});

test.each([
  ['cache', 'bugdet', ['cache budget']],
  ['keys', 'lst', ['keys list']],
  ['cache', 'xyzzyxyzzy', []],
])('%s %s is no command of that one', async (command, word, suggestions) => {
  const { code, stdout } = await deskside(command, word, '--json');
  const { error } = JSON.parse(stdout);
  expect([code, error.data]).toEqual([2, { what: 'command', name: `${command} ${word}`, suggestions }]);
  expect(error.actions).toEqual([{ type: 'show-help', of: 'command', command }]);
});

// A variable of a script that was not set.
test.each([
  [['text', '']],
  [['text', 'README.md', '']],
  [['ask', '', 'Who pays?']],
  [['ask', 'README.md', '', 'Who pays?']],
  [['cache', 'warm', '']],
  [['cache', 'rm', '']],
  [['show', '']],
  [['rm', 'a', '']],
  [['pull', '']],
  [['default', '']],
  [['alias', '', 'a']],
  [['run', '', 'Hi.']],
  [['run', '--model', '', 'Hi.']],
  [['run', '--model=', 'Hi.']],
  [['run', '--system-file', '', 'Hi.']],
  [['ask', 'README.md', 'Who pays?', '--output', '']],
  [['config', 'set', 'model', '']],
])('an empty argument is none: %j', async (args) => {
  const { code, stdout } = await deskside(...args, '--json');
  expect([code, JSON.parse(stdout).error]).toEqual([
    2,
    expect.objectContaining({
      code: 'usage-missing',
      data: { what: expect.stringMatching(/empty$/) },
    }),
  ]);
});

test.each([
  ['is $x there', "'is $x there'"],
  ['who\'s the "boss"', "'who'\\''s the \"boss\"'"],
  ['when does it end?', '"when does it end?"'],
])('the command with quotes is one that a shell reads right: %s', async (question, quoted) => {
  const { stderr } = await deskside('ask', 'README.md', ...question.split(' '));
  expect(stderr).toContain(`→ deskside ask README.md ${quoted}\n`);
});

test.each([
  {
    args: ['show', 'a', 'b'],
    data: { what: 'argument', name: 'b', suggestions: [] },
    code: 'usage-unknown',
    first: [{ type: 'advice', code: 'quote-words' }],
  },
  {
    args: ['ask'],
    data: { what: 'files to ask, and a question in quotes' },
    code: 'usage-missing',
  },
  { args: ['text'], data: { what: 'file' }, code: 'usage-missing' },
  {
    args: ['run', '--seed', 'x'],
    data: { name: '--seed', value: 'x', expected: 'a whole number from 0 to 4294967294' },
    code: 'usage-invalid',
  },
  {
    args: ['ask', 'a', 'b', '--strategy', 'speculative'],
    data: { name: '--strategy', value: 'speculative', expected: 'one of quoting, ids, matching' },
    code: 'usage-invalid',
  },
  { args: ['run', '--json', '--model'], data: { what: 'value for --model' }, code: 'usage-missing' },
])('$args is refused, for programs too', async ({ args, code, data, first = [] }) => {
  const ended = await deskside(...(args.includes('--json') ? args : [...args, '--json']));
  expect(JSON.parse(ended.stdout)).toEqual({
    error: {
      code,
      data,
      exitCode: 2,
      message: expect.stringMatching(/\.$/),
      actions: [...first, { type: 'show-help', of: 'command', command: args[0] }],
      // A line for each.
      next: [...first.map(() => expect.any(String)), expect.any(String)],
    },
  });
  expect(ended.code).toBe(2);
});

test('the version can be asked for in every way that people try', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  for (const way of ['version', '-v', '-V', '--version']) {
    expect(await deskside(way)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  }
});

test('an empty prompt is none, as an empty question is', async () => {
  for (const args of [
    ['run', ''],
    ['run', 'model', ' '],
    ['run', '-m', 'model', ''],
    ['ask', 'README.md', ''],
  ]) {
    const { code, stderr } = await deskside(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/missing/i)]);
  }
});

test('help has topics, and knows commands of commands', async () => {
  expect((await deskside('help', 'exit-codes')).stdout).toMatch(/^ +130 +interrupted$/m);
  expect((await deskside('help', 'environment')).stdout).toContain('DESKSIDE_HOME');
  expect((await deskside('help', 'cache', 'warm')).stdout).toMatch(/^Usage: deskside cache warm/);
  expect((await deskside('cache', 'help', 'warm')).stdout).toMatch(/^Usage: deskside cache warm/);
  expect((await deskside('help', 'ls')).stdout).toMatch(/^Usage: deskside models/);
  // What the budget is by default depends on how much of the disk is free just then.
  const listed = async (...way: string[]): Promise<unknown> => ({
    ...JSON.parse((await deskside('cache', ...way, '--json')).stdout),
    budgetBytes: null,
  });
  expect(await listed('ls')).toEqual(await listed());
  for (const way of [['--json'], ['help', '--json']]) {
    const { commands } = JSON.parse((await deskside(...way)).stdout);
    expect(commands).toContainEqual(expect.objectContaining({ name: 'models', aliases: ['ls', 'list'] }));
  }
});

test('commands of other programs work, or say what to type instead', async () => {
  expect((await deskside('ls', '--json')).stdout).toBe((await deskside('models', '--json')).stdout);
  expect(await deskside('ps')).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^No model is loaded/),
    stderr: '',
  });
  const { code, stderr } = await deskside('push', 'model');
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^✗ Deskside uploads nothing.*\n→ .*deskside models/),
  ]);
});

test('nothing is deleted if one of the models is missing', async () => {
  expect((await deskside('rm', 'smollm2:135m', 'nothing:1b')).code).toBe(4);
});

// The shell stands in a folder that somebody else has deleted.
test.skipIf(process.platform === 'win32').each([
  [['show', './model.gguf'], 'The current folder was deleted.'],
  [['text', 'a.txt'], 'File not found: “a.txt”.'],
  [['modles'], 'Did you mean models?'],
])('without a current folder, %j ends in words', async (args, words) => {
  const gone = folder.file('gone');
  const script = 'mkdir "$1" && cd "$1" && rmdir "$1" && shift && exec "$@"';
  const program = [process.execPath, join(import.meta.dirname, '../../bin/deskside.mjs'), ...args];
  const { stderr, status } = spawnSync('sh', ['-c', script, 'sh', gone, ...program], {
    env: environment({ home }),
    encoding: 'utf8',
  });
  expect([status === 0, stderr]).toEqual([false, expect.stringContaining(words)]);
  expect(stderr).not.toContain('    at ');
});
