import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';

const deskside = (...args: string[]): Promise<Ended> => runDeskside(args, { home: tmpdir() });

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(await deskside('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('an unknown command is refused with the one that was meant', async () => {
  const { code, stdout, stderr } = await deskside('modles');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe('✗ There is no command “modles”.\n  Did you mean models?\n→ deskside --help\n');
});

test('help on an unknown command is refused like the command', async () => {
  expect(await deskside('help', 'modles')).toEqual(await deskside('modles'));
  expect((await deskside('help', 'models')).code).toBe(0);
});

test('an unknown option is refused with the one that was meant', async () => {
  const { code, stderr } = await deskside('text', 'a.txt', '--jsno');
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean --json?')]);
});

test.each([
  { args: ['show', 'a', 'b'], data: { what: 'argument', name: 'b', suggestions: [] }, code: 'usage-unknown' },
  {
    args: ['ask'],
    data: { what: 'the files to ask, and the question in quotation marks' },
    code: 'usage-missing',
  },
  { args: ['text'], data: { what: 'file' }, code: 'usage-missing' },
  {
    args: ['run', '--seed', 'x'],
    data: { name: '--seed', value: 'x', expected: 'a whole number from 0 to 4294967294' },
    code: 'usage-invalid',
  },
  {
    args: ['ask', 'a', 'b', '--strategy', 'guess'],
    data: { name: '--strategy', value: 'guess', expected: 'one of quoting, ids' },
    code: 'usage-invalid',
  },
  { args: ['run', '--json', '--model'], data: { what: '--model' }, code: 'usage-missing' },
])('$args is refused, for programs too', async ({ args, code, data }) => {
  const ended = await deskside(...(args.includes('--json') ? args : [...args, '--json']));
  expect(JSON.parse(ended.stdout)).toEqual({ error: { code, data } });
  expect(ended.code).toBe(2);
});
