// What is published: the build beside bin and samples, without the sources. Threads and processes are started from files
// whose names change in a build, so they are the ones to watch.
import { execFile } from 'node:child_process';
import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyGguf, tinyModel } from '../../src/testing/index.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of ['bin', 'samples', 'package.json']) {
    await cp(join(root, name), folder.file(name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), folder.file('node_modules'), 'junction');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--outDir', folder.file('dist')];
  await run(process.execPath, [compiler, ...args]);
});
afterAll(() => folder[Symbol.asyncDispose]());

async function deskside(...args: string[]): Promise<string> {
  const env = { ...process.env, DESKSIDE_HOME: folder.file('home') };
  const { stdout } = await run(process.execPath, [folder.file('bin/deskside.mjs'), ...args], { env });
  return stdout;
}

test('the built command reads a PDF, in a thread of its own', async () => {
  expect(await deskside('text', folder.file('samples/lease.pdf'))).toContain('EUR 15,090');
});

test('the built command asks a model, in an engine process of its own', async () => {
  await writeFile(folder.file('tiny.gguf'), tinyGguf(tinyModel()));
  await writeFile(folder.file('note.txt'), 'The key is under the mat. The cat knows.');
  const question = [folder.file('note.txt'), 'Where is the key?', '--max-tokens', '32', '--json'];
  const answer: unknown = JSON.parse(await deskside('ask', ...question, '--model', folder.file('tiny.gguf')));
  expect(answer).toMatchObject({ receipt: { model: 'tiny', prefixCache: 'stored' } });
});

test('the built library is what the package name leads to', async () => {
  await writeFile(folder.file('use.mjs'), "console.log(Object.keys(await import('deskside')).join(' '))");
  const { stdout } = await run(process.execPath, [folder.file('use.mjs')]);
  expect(stdout).toMatch(/\bask\b.*\bembeddedEngine\b.*\bpull\b/);
});
