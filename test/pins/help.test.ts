// What every command takes, as its help says. Red here means: decide, then run vitest with -u.
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { runDeskside } from '../support/run-deskside.ts';

const names = commands.filter(({ group }) => group !== null).map(({ name }) => name);

async function help(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runDeskside(args, { home: tmpdir() });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

test('the program', async () => {
  const text = await help('--help');
  await expect(text).toMatchFileSnapshot('help/deskside.txt');
  expect(await help()).toBe(text);
});

test.each(names)('%s', async (name) => {
  await expect(await help(name, '--help')).toMatchFileSnapshot(`help/${name}.txt`);
});

const subcommands = ['list', 'warm', 'verify', 'rm', 'clear', 'export', 'import', 'budget', 'names'];

test.each(subcommands)('cache %s', async (name) => {
  const text = await help('cache', name, '--help');
  await expect(text).toMatchFileSnapshot(`help/cache-${name}.txt`);
  expect(text).toContain('--json');
  expect(text).toMatch(/\nExamples:\n {2}deskside cache /);
});

test.each(['list', 'add', 'remove'])('keys %s', async (name) => {
  const text = await help('keys', name, '--help');
  await expect(text).toMatchFileSnapshot(`help/keys-${name}.txt`);
  expect(text).toContain('--json');
  expect(text).toMatch(/\nExamples:\n {2}deskside keys /);
});

test.each(names)('%s has examples and --json', async (name) => {
  const text = await help('help', name);
  expect(text).toContain('--json');
  expect(text).toMatch(/\nExamples:\n {2}deskside /);
});
