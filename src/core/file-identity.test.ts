// What is seen of a change to a file, and what its times cannot tell.
import { link, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRandom } from '../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { isSameFile, msUntilCertain, readFileIdentity, sampleFile } from './index.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = folder.file('weights');
  await writeFile(path, 'before');
});
afterEach(() => folder[Symbol.asyncDispose]());

const tick = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 25));

const changes: Readonly<Record<string, () => Promise<unknown>>> = {
  'a write': () => writeFile(path, 'after!'),
  'a write whose time is put back': async () => {
    const { atime, mtime } = await stat(path);
    await writeFile(path, 'after!');
    await utimes(path, atime, mtime);
  },
  'another file in its place': async () => {
    await writeFile(`${path}.new`, 'before');
    await rename(`${path}.new`, path);
  },
  'being away for a while': async () => {
    await rename(path, `${path}.old`);
    await rename(`${path}.old`, path);
  },
  'another name': () => link(path, `${path}.too`),
};

test.each(Object.keys(changes))('%s is seen', async (change) => {
  await tick();
  const before = readFileIdentity(path);
  await changes[change]?.();
  expect(isSameFile(before, readFileIdentity(path))).toBe(false);
});

test('reading is no change', async () => {
  const before = readFileIdentity(path);
  await tick();
  sampleFile(path, before.bytes);
  expect(isSameFile(before, readFileIdentity(path))).toBe(true);
});

test('a file that was just written may change once more without a trace, and soon no more', async () => {
  const now = Date.now();
  const at = (ms: number): string => `${BigInt(ms) * 1_000_000n + 1n}`;
  const written = { ...readFileIdentity(path), modifiedNs: at(now - 5), changedNs: at(now - 5) };
  expect(msUntilCertain(written, now)).toBe(15);
  expect(msUntilCertain(written, now + 15)).toBe(0);
  const whole = `${BigInt(Math.floor(now / 1000) * 1000) * 1_000_000n}`;
  expect(msUntilCertain({ ...written, modifiedNs: whole, changedNs: whole }, now + 500)).toBeGreaterThan(0);
  const future = at(now + 3_600_000);
  expect(msUntilCertain({ ...written, modifiedNs: future, changedNs: future }, now)).toBe(0);
});

test.each([0, 1, 4095, 4096, 4097, 100_000, 524_288, 600_000, 3_000_000])(
  'a sample of %i bytes sees other weights',
  async (bytes) => {
    const random = createRandom(bytes + 1);
    const weights = Uint8Array.from({ length: bytes }, () => random.between(0, 255));
    await writeFile(path, weights);
    const before = sampleFile(path, bytes);
    expect(sampleFile(path, bytes)).toBe(before);
    if (bytes === 0) return;
    for (const at of [0, bytes - 1]) {
      await writeFile(path, weights.with(at, (weights[at] ?? 0) ^ 1));
      expect(sampleFile(path, bytes)).not.toBe(before);
    }
    // A twentieth of the file, in a row, wherever it lies.
    const length = Math.ceil(bytes / 20);
    const from = random.between(0, bytes - length);
    await writeFile(path, Uint8Array.from(weights).fill(7, from, from + length));
    expect(sampleFile(path, bytes)).not.toBe(before);
  },
);
