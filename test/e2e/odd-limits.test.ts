// What a file's name and the system's limits do to a command: it says which of them it was.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 2048 });
const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');

/** By way of a shell, which knows limits and takes any bytes for a name. */
function shell(script: string): { code: number | null; stdout: string; stderr: string } {
  const env = {
    ...environment({ home: folder.path }),
    NODE: process.execPath,
    BIN: bin,
    MODEL: model,
    AT: folder.path,
  };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

describe.skipIf(process.platform !== 'linux')('a name that is not in UTF-8', () => {
  const notUtf8 = 'Its name is not valid UTF-8';
  mkdirSync(folder.file('papers'));
  writeFileSync(Buffer.from(`${folder.path}/papers/caf\xe9.txt`, 'latin1'), 'The rent is 500 euros.');
  writeFileSync(folder.file('papers/plain.txt'), 'The deposit is 900 euros.');

  test.each([
    ['a document', String.raw`"$NODE" "$BIN" text "$AT/papers/"$'caf\xe9.txt'`],
    ['a model', String.raw`"$NODE" "$BIN" show "$AT/"$'caf\xe9.gguf'`],
  ])('of %s is given as the reason', (_, script) => {
    const { code, stderr } = shell(script);
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(notUtf8)]);
  });

  test('in a folder is listed as not read, and the rest is read', () => {
    const { code, stdout, stderr } = shell(
      '"$NODE" "$BIN" ask -m "$MODEL" --threads 1 --max-tokens 4 "$AT/papers" "Rent?" --json',
    );
    const { documents, failures } = JSON.parse(stdout);
    expect([code, documents.length, failures[0].error.data.reason]).toEqual([0, 1, 'name-not-utf8']);
    expect(stderr).toContain(notUtf8);
  });
});

describe.skipIf(process.platform !== 'linux')('with few files to open', () => {
  test.each([26, 28, 30, 34])(
    'with at most %i, either that limit is reported or the answer comes',
    (limit) => {
      const { code, stdout, stderr } = shell(
        `ulimit -n ${limit}; "$NODE" "$BIN" run -m "$MODEL" --threads 1 --max-tokens 4 "Hi" --json`,
      );
      if (code === 0) return expect(JSON.parse(stdout).text).toBeTypeOf('string');
      expect(stderr).toContain('Too many open files.');
      expect([code, JSON.parse(stdout).error.code]).toEqual([1, 'open-files-limit']);
    },
  );
});
