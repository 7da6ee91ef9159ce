import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { readSnapshot, type SnapshotRead, writeSnapshot } from './snapshot-file.ts';

const identity = { key: 'k'.repeat(64), tokens: 321 };
const random = createRandom(1);
const state = Uint8Array.from({ length: 20_000 }, () => random.between(0, 255));

let folder: TemporaryFolder;
let path: string;
let whole: Buffer;
let headBytes: number;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = folder.file('good');
  writeSnapshot(path, identity, state);
  whole = readFileSync(path);
  headBytes = whole.length - state.length;
});

afterAll(() => folder[Symbol.asyncDispose]());

function readChanged(change: (bytes: Buffer) => Buffer): SnapshotRead {
  const changed = folder.file('changed');
  writeFileSync(changed, change(Buffer.from(whole)));
  return readSnapshot(changed, identity);
}

function flipped(at: number, bits: number): SnapshotRead {
  return readChanged((bytes) => {
    bytes[at] = (bytes[at] ?? 0) ^ bits;
    return bytes;
  });
}

const rejected = (reason: string): object => ({ type: 'rejected', reason });

test('what was written is read, byte for byte', () => {
  const read = readSnapshot(path, identity);
  expect(read.type === 'state' && Buffer.from(read.state).equals(state)).toBe(true);
});

test('the size that is reported is the size of the file', () => {
  expect(writeSnapshot(folder.file('sized'), identity, state)).toBe(statSync(folder.file('sized')).size);
});

test('a snapshot is for its owner only, and nothing is left beside it', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a snapshot replaces the one before it', () => {
  const replaced = folder.file('replaced');
  writeSnapshot(replaced, identity, state);
  writeSnapshot(replaced, identity, Uint8Array.of(1, 2, 3));
  expect(readSnapshot(replaced, identity)).toMatchObject({ state: Buffer.of(1, 2, 3) });
});

describe('a snapshot is refused', () => {
  test('wherever one byte of its head is another one', () => {
    const versionBytes = [8, 9, 10, 11];
    for (let at = 0; at < headBytes; at += 1) {
      for (const bits of [0x01, 0x80, 0xff]) {
        expect([at, flipped(at, bits)]).toEqual([
          at,
          rejected(versionBytes.includes(at) ? 'foreign' : 'damaged'),
        ]);
      }
    }
  });

  test('wherever one byte of its state is another one', () => {
    for (let round = 0; round < 400; round += 1) {
      const at = random.between(headBytes, whole.length - 1);
      expect(flipped(at, random.between(1, 255))).toEqual(rejected('damaged'));
    }
  });

  test('wherever it ends early', () => {
    const ends = [0, 1, 8, 15, 16, 17, headBytes - 1, headBytes, headBytes + 1, whole.length - 1];
    for (const end of [...ends, ...Array.from({ length: 50 }, () => random.between(0, whole.length - 1))]) {
      expect([end, readChanged((bytes) => bytes.subarray(0, end))]).toEqual([end, rejected('damaged')]);
    }
  });

  test('when something follows it', () => {
    expect(readChanged((bytes) => Buffer.concat([bytes, Buffer.of(0)]))).toEqual(rejected('damaged'));
  });

  test('when two of its blocks have changed places', () => {
    const swapped = (bytes: Buffer): Buffer =>
      Buffer.concat([
        bytes.subarray(0, headBytes),
        bytes.subarray(headBytes + 4096, headBytes + 8192),
        bytes.subarray(headBytes, headBytes + 4096),
        bytes.subarray(headBytes + 8192),
      ]);
    expect(readChanged(swapped)).toEqual(rejected('damaged'));
  });

  test('when its head promises a state of gigabytes that is not there', () => {
    const large = folder.file('large');
    writeSnapshot(large, identity, state);
    truncateSync(large, headBytes);
    expect(readSnapshot(large, identity)).toEqual(rejected('damaged'));
  });

  test('when it is of other tokens, another model or another number of tokens', () => {
    expect(readSnapshot(path, { ...identity, key: 'other' })).toEqual(rejected('foreign'));
    expect(readSnapshot(path, { ...identity, tokens: 320 })).toEqual(rejected('foreign'));
  });

  test('when it is not there, and when it is something else', () => {
    expect(readSnapshot(folder.file('nothing'), identity)).toEqual(rejected('missing'));
    mkdirSync(folder.file('a folder'));
    expect(readSnapshot(folder.file('a folder'), identity)).toEqual(rejected('damaged'));
    writeFileSync(folder.file('text'), 'GGUF and much other text '.repeat(100));
    expect(readSnapshot(folder.file('text'), identity)).toEqual(rejected('damaged'));
  });
});

test('a snapshot that cannot be written leaves nothing and says why', () => {
  expect(() => writeSnapshot(folder.file('no/such/folder'), identity, state)).toThrow(/ENOENT/);
  mkdirSync(folder.file('in the way/full'), { recursive: true });
  expect(() => writeSnapshot(folder.file('in the way'), identity, state)).toThrow();
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});
