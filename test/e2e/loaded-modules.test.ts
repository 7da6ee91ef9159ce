// What a command loads before it does anything. Starting fast is a matter of that; time itself depends on who else works.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const home = await temporaryFolder();
afterAll(() => home[Symbol.asyncDispose]());
const hook = join(root, 'test', 'support', 'list-modules.mjs');

/** Rooms of ours and packages of others that a command line loads, and how many modules in all. */
function loadedBy(args: readonly string[]): { names: string[]; count: number } {
  const out = home.file('modules');
  writeFileSync(out, '');
  const env = { ...environment({ home: home.path }), MODULES_OUT: out };
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', hook, join(root, 'bin', 'deskside.mjs'), ...args],
    { env, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  const urls = readFileSync(out, 'utf8').trim().split('\n');
  const names = urls.map(
    (url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? /\/src\/([^/]+)\//.exec(url)?.[1],
  );
  return { names: [...new Set(names.filter((name) => name !== undefined))].toSorted(), count: urls.length };
}

/** What no command is without: the table of commands, and the parser. */
const frame = ['cli', 'commander', 'invocation', 'picocolors'];

test.each([
  [['--help']],
  [['help']],
  [['version']],
  [['completion', 'bash']],
  // At every press of the Tab key.
  [['complete', '--', 'vers']],
])('%j needs the table of commands, and nothing that works', (args) => {
  const { names, count } = loadedBy(args);
  expect(names).toEqual(frame);
  expect(count).toBeLessThan(45);
});

test.each(commands.map(({ name }) => name))('help of %s needs its declaration alone', (name) => {
  const { names, count } = loadedBy([name, '--help']);
  // What some options can be.
  expect(names.filter((each) => each !== 'config')).toEqual(frame);
  expect(count).toBeLessThan(60);
});

/** What brings the engine, readers of documents, or half of everything. */
const heavy = ['engine', 'documents', 'chat', 'runtime', 'server', 'koffi', 'unpdf', '@napi-rs/keyring'];

test.each([
  [
    ['version', '--json'],
    ['store', 'db', 'report'],
  ],
  [['complete', '--', 'run', 'x'], []],
  [['models'], []],
  [['models', '--json'], []],
  [['models', '--available'], []],
  [['alias'], []],
  [['default'], []],
] as const)('%j loads no engine and no reader of documents', (args, more) => {
  const { names } = loadedBy(args);
  expect(names.filter((name) => [...heavy, ...more].includes(name))).toEqual([]);
});
