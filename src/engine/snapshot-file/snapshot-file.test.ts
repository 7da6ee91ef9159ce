import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import { tagBytes } from './chunk-crypto.ts';
import { headBytes, usualChunkBytes } from './snapshot-cipher.ts';
import { contentBytes, prefixesBytes } from './snapshot-content.ts';
import {
  readContent,
  readSnapshot,
  type SavedState,
  type SnapshotRead,
  verifySnapshot,
  writeSnapshot,
} from './snapshot-file.ts';

const identity = { key: 'k'.repeat(64), tokens: 321, secret };
const random = createRandom(1);
/** Two full chunks, and a piece of a third. */
const state = new Uint8Array(2 * usualChunkBytes + 5000);
for (let at = 0; at < state.length; at += 1) state[at] = (at * 31 + (at >> 8)) & 0xff;
const prefixes = [{ key: 'b'.repeat(64), tokens: 123 }];
const saved = (bytes: Uint8Array): SavedState => ({ state: bytes, firstPosition: 7, prefixes });
const stateAt = headBytes + contentBytes + tagBytes + prefixesBytes(1) + tagBytes;
const sealedChunk = usualChunkBytes + tagBytes;

let folder: TemporaryFolder;
let path: string;
let whole: Buffer;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = folder.file('good');
  writeSnapshot(path, identity, saved(state));
  whole = readFileSync(path);
});

afterAll(() => folder[Symbol.asyncDispose]());

function readChanged(bytes: Uint8Array): SnapshotRead {
  const changed = folder.file('changed');
  writeFileSync(changed, bytes);
  return readSnapshot(changed, identity);
}

/** With some bits of one byte changed, in place. Both ways to look at a file come to the same verdict. */
function flipped(at: number, bits: number): SnapshotRead {
  const file = openSync(path, 'r+');
  try {
    const byte = whole[at] ?? 0;
    writeSync(file, Buffer.of(byte ^ bits), 0, 1, at);
    const read = readSnapshot(path, identity);
    expect(verifySnapshot(path, secret)).toEqual(read);
    writeSync(file, Buffer.of(byte), 0, 1, at);
    return read;
  } finally {
    closeSync(file);
  }
}

/** The stretches of the file in this order. */
function rearranged(...ranges: [start: number, end: number][]): SnapshotRead {
  return readChanged(Buffer.concat(ranges.map(([start, end]) => whole.subarray(start, end))));
}

const rejected = (reason: string): object => ({ type: 'rejected', reason });
const refused = expect.objectContaining({ type: 'rejected' });

test('what was written is read, byte for byte', () => {
  const read = readSnapshot(path, identity);
  expect(read.type === 'state' && Buffer.from(read.state).equals(state)).toBe(true);
  expect(verifySnapshot(path, secret)).toMatchObject({ type: 'authentic', content: { tokens: 321 } });
});

test.each([1, usualChunkBytes - 1, usualChunkBytes, usualChunkBytes + 1])(
  'a state of %i bytes is read, byte for byte',
  (bytes) => {
    const sized = folder.file('sized');
    const part = state.subarray(0, bytes);
    expect(writeSnapshot(sized, identity, saved(part)).bytes).toBe(statSync(sized).size);
    const read = readSnapshot(sized, identity);
    expect(read.type === 'state' && Buffer.from(read.state).equals(part)).toBe(true);
  },
);

test('a state is read into memory of its size, and into no other', () => {
  const into = new Uint8Array(state.length);
  const read = readSnapshot(path, identity, { into });
  expect(read.type === 'state' && read.state === into && Buffer.from(into).equals(state)).toBe(true);
  for (const bytes of [0, state.length - 1, state.length + 1]) {
    const other = new Uint8Array(bytes);
    expect(readSnapshot(path, identity, { into: other })).toEqual(rejected('damaged'));
    expect(other.every((byte) => byte === 0)).toBe(true);
  }
});

test('what a file says of its state is known before the state is read', () => {
  expect(readContent(path, identity)).toMatchObject({
    type: 'authentic',
    content: { tokens: identity.tokens, stateBytes: state.length },
  });
  expect(readContent(path, { ...identity, key: 'other' })).toEqual(rejected('foreign'));
  expect(readContent(folder.file('none'), identity)).toEqual(rejected('missing'));
});

test('writing and reading are left off where they are told to, and nothing half is left', () => {
  const sized = folder.file('left-off');
  const large = Buffer.alloc(3 * usualChunkBytes, 'state ');
  const stopAt = (last: number) => {
    let pieces = 0;
    return () => {
      pieces += 1;
      if (pieces === last) throw new Error('left off');
    };
  };
  for (const last of [1, 2, 3])
    expect(() => writeSnapshot(sized, identity, saved(large), { onPiece: stopAt(last) })).toThrow('left off');
  expect(readdirSync(folder.path).filter((name) => name.includes('left-off'))).toEqual([]);
  writeSnapshot(sized, identity, saved(large), { onPiece: stopAt(4) });
  expect(readSnapshot(sized, identity, { onPiece: stopAt(2) })).toEqual(rejected('damaged'));
  expect(readSnapshot(sized, identity, { onPiece: stopAt(4) })).toMatchObject({ type: 'state' });
});

test('nothing of the state can be read in the file, and no two files of one state are alike', () => {
  const text = folder.file('text');
  const sentence = 'The tenant pays a deposit of three months’ rent. ';
  writeSnapshot(text, identity, saved(Buffer.from(sentence.repeat(50))));
  const first = readFileSync(text);
  writeSnapshot(text, identity, saved(Buffer.from(sentence.repeat(50))));
  const second = readFileSync(text);
  for (const word of ['tenant', 'deposit', identity.key.slice(0, 8)])
    expect(first.includes(word)).toBe(false);
  expect(first.subarray(stateAt).equals(second.subarray(stateAt))).toBe(false);
});

test('a snapshot is for its owner only, and nothing is left beside it', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a snapshot replaces the one before it', () => {
  const replaced = folder.file('replaced');
  writeSnapshot(replaced, identity, saved(state));
  writeSnapshot(replaced, identity, saved(Uint8Array.of(1, 2, 3)));
  expect(readSnapshot(replaced, identity)).toMatchObject({ state: Uint8Array.of(1, 2, 3) });
});

describe('a snapshot is refused', () => {
  test('wherever one bit before its state is another one', () => {
    const versionAt = 8;
    const saltAt = 16;
    for (let at = 0; at < stateAt; at += 1) {
      // Another version, another salt or another check cannot be told from a file of somebody else.
      const strange = (at >= versionAt && at < versionAt + 4) || (at >= saltAt && at < headBytes);
      for (const bits of [0x01, 0x80]) {
        expect([at, flipped(at, bits)]).toEqual([at, rejected(strange ? 'foreign' : 'damaged')]);
      }
    }
  });

  test('wherever one bit of its state is another one', () => {
    const places = Array.from({ length: 200 }, () => random.between(stateAt, whole.length - 1));
    for (let at = 0; at < tagBytes; at += 1)
      places.push(whole.length - 1 - at, stateAt + usualChunkBytes + at);
    for (const at of places)
      expect([at, flipped(at, 1 << random.between(0, 7))]).toEqual([at, rejected('damaged')]);
  });

  test('wherever it ends early', () => {
    const chunkEnds = [1, 2].map((chunks) => stateAt + chunks * sealedChunk);
    const ends = [0, 1, 8, 63, 64, stateAt - 1, stateAt, stateAt + 1, ...chunkEnds, whole.length - tagBytes];
    const more = Array.from({ length: 30 }, () => random.between(0, whole.length - 1));
    for (const end of [...ends, ...more, whole.length - 1]) {
      expect([end, readChanged(whole.subarray(0, end))]).toEqual([end, rejected('damaged')]);
    }
  });

  test('when something follows it', () => {
    expect(readChanged(Buffer.concat([whole, Buffer.of(0)]))).toEqual(rejected('damaged'));
  });

  test('when its chunks are swapped, repeated or dropped', () => {
    const [first, second] = [stateAt + sealedChunk, stateAt + 2 * sealedChunk];
    const end = whole.length;
    expect(rearranged([0, stateAt], [first, second], [stateAt, first], [second, end])).toEqual(
      rejected('damaged'),
    );
    expect(rearranged([0, stateAt], [stateAt, first], [stateAt, first], [second, end])).toEqual(
      rejected('damaged'),
    );
    expect(rearranged([0, stateAt], [first, second], [first, second], [second, end])).toEqual(
      rejected('damaged'),
    );
    expect(rearranged([0, first], [second, end])).toEqual(rejected('damaged'));
    expect(rearranged([0, second])).toEqual(rejected('damaged'));
  });

  test('when chunks of another snapshot stand in it, or it has the head of another one', () => {
    const other = folder.file('other');
    for (const sealed of [identity, { ...identity, key: 'other' }]) {
      writeSnapshot(other, sealed, saved(state));
      const strange = readFileSync(other);
      const join = (at: number): SnapshotRead =>
        readChanged(Buffer.concat([strange.subarray(0, at), whole.subarray(at)]));
      for (const at of [headBytes, stateAt, stateAt + sealedChunk, stateAt + 2 * sealedChunk]) {
        expect(join(at)).toEqual(refused);
      }
    }
  });

  test('when it is of other tokens, another model or another number of tokens', () => {
    expect(readSnapshot(path, { ...identity, key: 'other' })).toEqual(rejected('foreign'));
    expect(readSnapshot(path, { ...identity, tokens: 320 })).toEqual(rejected('foreign'));
  });

  test('when it was written with another secret', () => {
    const another = Buffer.alloc(32, 'another').toString('base64');
    expect(readSnapshot(path, { ...identity, secret: another })).toEqual(rejected('foreign'));
    expect(verifySnapshot(path, another)).toEqual(rejected('foreign'));
  });

  test('when it is of the first format, which was not encrypted', () => {
    const header = Buffer.from(
      JSON.stringify({ key: identity.key, tokens: 321, cipher: 'none', stateBytes: 5000 }),
    );
    const prefix = Buffer.alloc(16);
    prefix.write('DESKSNAP', 'latin1');
    prefix.writeUInt32LE(1, 8);
    prefix.writeUInt32LE(header.length, 12);
    const digest = createHash('sha256').update(prefix).update(header).digest();
    expect(readChanged(Buffer.concat([prefix, header, digest, state.subarray(0, 5000)]))).toEqual(
      rejected('foreign'),
    );
  });

  test('when a tail of it is missing on a disk that shows zeros instead', () => {
    const zeroed = Buffer.from(whole).fill(0, stateAt + sealedChunk);
    expect(readChanged(zeroed)).toEqual(rejected('damaged'));
    const large = folder.file('large');
    writeFileSync(large, whole.subarray(0, stateAt));
    truncateSync(large, whole.length);
    expect(readSnapshot(large, identity)).toEqual(rejected('damaged'));
  });

  test('when it is not there, and when it is something else', () => {
    expect(readSnapshot(folder.file('nothing'), identity)).toEqual(rejected('missing'));
    mkdirSync(folder.file('a folder'));
    expect(readSnapshot(folder.file('a folder'), identity)).toEqual(rejected('damaged'));
    expect(readChanged(Buffer.from('GGUF and much other text '.repeat(100)))).toEqual(rejected('damaged'));
  });
});

test('a snapshot that cannot be written leaves nothing and says why', () => {
  expect(() => writeSnapshot(folder.file('no/such/folder'), identity, saved(state))).toThrow(/ENOENT/);
  mkdirSync(folder.file('in the way/full'), { recursive: true });
  expect(() => writeSnapshot(folder.file('in the way'), identity, saved(state))).toThrow();
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});
