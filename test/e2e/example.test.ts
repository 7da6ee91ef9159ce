// The program that the README shows is a file, and it runs.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tinyGguf, tinyModel } from '../../src/testing/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const example = join(root, 'examples', 'ask-document.ts');
const withTools = join(root, 'examples', 'chat-with-tools.ts');

test('the example of the README is the example in the repository', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(example, 'utf8')}\`\`\``);
});

test('the example of docs/tools.md is the one in the repository', () => {
  const page = readFileSync(join(root, 'docs', 'tools.md'), 'utf8');
  expect(page).toContain(`\`\`\`ts\n${readFileSync(withTools, 'utf8')}\`\`\``);
});

test('the example with tools calls one, with the real engine', async () => {
  await using home = await temporaryFolder();
  const model = home.file('tiny.gguf');
  await writeFile(model, tinyGguf(tinyModel()));
  const args = ['--conditions=deskside-source', withTools, model, 'Which files are there?'];
  const env = { ...process.env, DESKSIDE_HOME: home.path };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: root });
  expect(stdout).toMatch(/calls list_folder \{ folder: '(samples|examples|docs)' \}\ndone \d+ characters/);
  expect(stdout).toMatch(/calls, \d+ answers, stopped/);
});

test('the example is written for every Node that the package runs on', () => {
  // Node 22 reads no `await using`.
  expect(readFileSync(example, 'utf8')).not.toMatch(/\busing \w+ =/);
});

test('the example says in words what went wrong', async () => {
  await using home = await temporaryFolder();
  const args = ['--conditions=deskside-source', example, 'no-such-model'];
  const env = { ...process.env, DESKSIDE_HOME: home.path };
  const failed = await promisify(execFile)(process.execPath, args, { env }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('no-such-model') });
  expect(failed).not.toMatchObject({ stderr: expect.stringContaining('{') });
});

test('the example asks a document with the real engine, and prints citations and receipt', async () => {
  await using home = await temporaryFolder();
  const model = home.file('tiny.gguf');
  const document = home.file('note.md');
  await writeFile(model, tinyGguf(tinyModel()));
  await writeFile(document, 'The key is under the mat. The cat knows.');
  // Asking for the sources makes the package's own name lead to them; no build is needed.
  const args = ['--conditions=deskside-source', example, model, document, 'Where is the key?'];
  const env = { ...process.env, DESKSIDE_HOME: home.path };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toMatch(/note\.md, page -: The (key is under the mat|cat knows)\./);
  expect(stdout).toMatch(/prefixCache: 'stored'/);
});
