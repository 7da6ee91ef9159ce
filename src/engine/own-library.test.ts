// A library of the user's own: used where its layout proves equal, refused with the folder's name where not.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { complete, errorOf } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import type { DesksideError } from '../core/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import { createReceipt } from './create-receipt.ts';
import { libraryFiles, packageFolder } from './llama/library-files.ts';
import { snapshotKeys } from './prefix-cache/snapshot-key.ts';

const installed = packageFolder();
const files = libraryFiles(installed);
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(() => {
  delete process.env.DESKSIDE_LLAMA_LIB;
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A folder with the installed libraries, each under the name that `rename` gives it. */
function copyOf(name: string, rename: (file: string) => string = (file) => file): string {
  const copy = folder.file(name);
  mkdirSync(copy);
  for (const file of readdirSync(installed).filter((each) => /^(lib)?(ggml|llama\.)/.test(each))) {
    copyFileSync(join(installed, file), join(copy, rename(file)));
  }
  return copy;
}

async function refusalOf(own: string): Promise<DesksideError> {
  process.env.DESKSIDE_LLAMA_LIB = own;
  await using engine = embeddedEngine();
  return await errorOf(engine.probe());
}

test('a copy of the installed one works, and its snapshots and receipts are its own', async () => {
  const path = await tinyModelFile(folder.file('tiny.gguf'));
  const options = { paths: [path], digest: 'sha256:0', name: 'tiny', threads: 1 };
  await using engine = embeddedEngine();
  const usual = await engine.load(options);
  process.env.DESKSIDE_LLAMA_LIB = copyOf('copy');
  const own = await engine.load(options);
  expect(usual.build.library).toBe('package');
  expect(own.build.library).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect({ ...own.build, library: '' }).toEqual({ ...usual.build, library: '' });
  expect((await complete(own, 'hello')).text).toBe((await complete(usual, 'hello')).text);
  expect(snapshotKeys(own, [1], [1])).not.toBe(snapshotKeys(usual, [1], [1]));
  const usage = { promptTokens: 1, cachedTokens: 0, prefixCache: 'off', restoreMs: 0, prefillMs: 0 } as const;
  const output = { outputTokens: 0, firstTokenMs: 0, decodeMs: 0 };
  expect(createReceipt(own, usage, output).engine).toMatch(/, own library [0-9a-f]{8}\)$/);
  expect(createReceipt(usual, usage, output).engine).not.toMatch(/own/);
});

test('another library under its name is refused by what it lacks', async () => {
  const wrong = copyOf('wrong');
  copyFileSync(files['ggml-base'], join(wrong, files.llama.slice(installed.length + 1)));
  const error = await refusalOf(wrong);
  expect(error.code).toBe('engine-layout');
  expect(error.data).toMatchObject({ folder: wrong, expected: 'llama_version()', found: 'none' });
});

test('a folder without the library, or none at all', async () => {
  const empty = folder.file('empty');
  mkdirSync(empty);
  for (const own of [empty, folder.file('not there')]) {
    const error = await refusalOf(own);
    expect(error).toMatchObject({ code: 'engine-unavailable', data: { folder: own } });
  }
});

test('a file that is not a library', async () => {
  const text = copyOf('text');
  writeFileSync(join(text, files.llama.slice(installed.length + 1)), 'not a library');
  expect(await refusalOf(text)).toMatchObject({ code: 'engine-unavailable', data: { folder: text } });
});

test('an empty variable counts as unset', async () => {
  process.env.DESKSIDE_LLAMA_LIB = '';
  await using engine = embeddedEngine();
  expect((await engine.probe()).build.library).toBe('package');
});
