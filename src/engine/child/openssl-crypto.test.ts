import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import {
  nodeCrypto,
  readSnapshot,
  tagBytes,
  usualChunkBytes,
  writeSnapshot,
} from '../snapshot-file/index.ts';
import { fastestCrypto } from './openssl-crypto.ts';

const random = createRandom(20);
const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random.between(0, 255)));
const newSeal = () => ({ key: bytes(32), nonce: bytes(12), associated: bytes(64) });
const openssl = fastestCrypto();
const identity = { key: 'k'.repeat(64), tokens: 12, secret };

test('the OpenSSL of this Node is called directly', () => {
  expect(openssl).not.toBe(nodeCrypto);
});

test.each([0, 1, 15, 16, 17, 1000, 70_001])(
  '%i bytes are sealed as Node seals them, and opened by both',
  (length) => {
    const plain = bytes(length);
    const seal = newSeal();
    const [ours, theirs] = [Buffer.alloc(length + tagBytes), Buffer.alloc(length + tagBytes)];
    openssl.seal(seal, plain, ours);
    nodeCrypto.seal(seal, plain, theirs);
    expect(ours.equals(theirs)).toBe(true);
    for (const crypto of [openssl, nodeCrypto]) {
      const opened = Buffer.alloc(length);
      crypto.open(seal, theirs, opened);
      expect(opened.equals(plain)).toBe(true);
    }
  },
);

test('only its own places of a larger memory are written', () => {
  const around = Buffer.alloc(300, 7);
  const seal = newSeal();
  openssl.seal(seal, bytes(84), around.subarray(100, 200));
  expect(around.subarray(0, 100).every((byte) => byte === 7)).toBe(true);
  expect(around.subarray(200).every((byte) => byte === 7)).toBe(true);
});

test('what was changed anywhere, or belongs to another key, nonce or head, is refused by both', () => {
  const seal = newSeal();
  const sealed = Buffer.alloc(40 + tagBytes);
  nodeCrypto.seal(seal, bytes(40), sealed);
  const refused = (given: typeof seal, from: Buffer): void => {
    for (const crypto of [openssl, nodeCrypto]) {
      expect(() => crypto.open(given, from, Buffer.alloc(40))).toThrow();
    }
  };
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.between(0, 7));
    refused(seal, changed);
  }
  for (const part of ['key', 'nonce', 'associated'] as const)
    refused({ ...seal, [part]: newSeal()[part] }, sealed);
  // And the right one is still opened after all that was refused.
  openssl.open(seal, sealed, Buffer.alloc(40));
});

test('a file that one way has written is read by the other, and one that was changed by neither', async () => {
  await using folder = await temporaryFolder();
  const path = folder.file('state');
  const state = Buffer.alloc(usualChunkBytes + 5000, 'state ');
  for (const [crypto, other] of [
    [openssl, nodeCrypto],
    [nodeCrypto, openssl],
  ] as const) {
    writeSnapshot(path, identity, { state, firstPosition: 0, prefixes: [] }, { crypto });
    const read = readSnapshot(path, identity, { crypto: other });
    expect(read.type === 'state' && Buffer.from(read.state).equals(state)).toBe(true);
    const file = readFileSync(path);
    file[file.length - 3000] = (file[file.length - 3000] ?? 0) ^ 1;
    writeFileSync(path, file);
    expect(readSnapshot(path, identity, { crypto: other })).toEqual({ type: 'rejected', reason: 'damaged' });
  }
});
