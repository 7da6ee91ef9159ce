// What a command loads before it does anything. Starting fast is a matter of that; time itself depends on who else works.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const home = await temporaryFolder();
afterAll(() => home[Symbol.asyncDispose]());
const hook = join(root, 'test', 'support', 'list-modules.mjs');

/** Rooms of ours, and packages of others, that a command line loads. */
function loadedBy(args: readonly string[]): string[] {
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
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

test('help of the program needs the table of commands, and nothing that works', () => {
  expect(loadedBy(['--help'])).toEqual(['cli', 'commander', 'invocation', 'picocolors']);
});

/** What brings the engine, readers of documents, or half of everything. */
const heavy = [
  'engine',
  'documents',
  'chat',
  'runtime',
  'fit',
  'gguf',
  'store',
  'db',
  'koffi',
  'unpdf',
  'zod',
  '@napi-rs/keyring',
];
const without = (args: readonly string[], allowed: readonly string[] = []): void => {
  expect(loadedBy(args).filter((name) => heavy.includes(name) && !allowed.includes(name))).toEqual([]);
};

test.each([
  ['text'],
  ['models'],
  ['pull'],
  ['show'],
  ['rm'],
  ['default'],
  ['alias'],
  ['start'],
  ['doctor'],
  ['completion'],
  ['config'],
])('help of %s needs its declaration alone', (name) => {
  without([name, '--help']);
});

test.each([['ask'], ['run'], ['cache']])(
  'help of %s needs besides what its options are checked with',
  (name) => {
    without([name, '--help'], ['zod']);
  },
);

test.each([
  [['version'], ['db', 'zod']],
  [
    ['completion', 'bash'],
    ['db', 'zod'],
  ],
  [
    ['complete', '--', 'vers'],
    ['db', 'zod', 'store', 'gguf'],
  ],
  [['models'], ['db', 'zod', 'store', 'gguf', 'fit']],
  [['alias'], ['db', 'zod', 'store', 'gguf']],
] as const)('%j loads no engine and no reader of documents', (args, allowed) => {
  without(args, allowed);
});
