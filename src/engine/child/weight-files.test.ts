import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { overwrite, twinModels } from '../../../test/support/weight-swap.ts';
import { type FileIdentity, readFileIdentity, sampleFile } from '../../core/index.ts';
import { WeightFiles } from './weight-files.ts';

const [good, other] = twinModels();
let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = folder.file('model.gguf');
  await writeFile(path, good);
});
afterEach(() => folder[Symbol.asyncDispose]());

const digested = (): FileIdentity => ({
  ...readFileIdentity(path),
  sample: sampleFile(path, good.length),
});
const filesOf = (...files: FileIdentity[]): WeightFiles =>
  new WeightFiles({ name: 'm', digest: 'sha256:0', files });

test('what is as it was may be used', () => {
  const files = filesOf(digested());
  files.require({ sampled: true });
  expect(files.changed({ sampled: true })).toBe(null);
});

test('a change that no time tells of is seen in the sample', async () => {
  const { sample } = digested();
  await overwrite(path, other);
  const files = filesOf({ ...readFileIdentity(path), sample });
  expect(files.changed()).toBe(null);
  expect(files.changed({ sampled: true })).toBe(path);
});

test('what has changed once stays changed, whatever is seen later', async () => {
  const { sample } = digested();
  await overwrite(path, other);
  const files = filesOf({ ...readFileIdentity(path), sample });
  expect(files.changed({ sampled: true })).toBe(path);
  expect(files.changed()).toBe(path);
  expect(() => files.require()).toThrow(/model-digest-mismatch/);
});

test('a file that is gone, or cannot be read, has changed', async () => {
  const gone = { ...digested(), path: `${path}.gone` };
  expect(filesOf(gone).changed()).toBe(gone.path);
});

test('an existing file without a digest is refused; a missing one is not', () => {
  const files = filesOf();
  expect(() => files.requireKnown([path])).toThrow(/model-digest-mismatch/);
  files.requireKnown([`${path}.none`]);
  files.add(path);
  files.requireKnown([path]);
});

test('nothing is asked of a host that wants nothing looked at', async () => {
  const files = new WeightFiles();
  await overwrite(path, other);
  expect([files.changed({ sampled: true }), (await readFile(path)).equals(other)]).toEqual([null, true]);
  expect((await stat(path)).size).toBe(good.length);
});
