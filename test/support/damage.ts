// Ways in which a snapshot file can be wrong: what is found instead of what was written.
import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { tagBytes } from '../../src/engine/snapshot-file/chunk-crypto.ts';
import { headBytes, usualChunkBytes } from '../../src/engine/snapshot-file/snapshot-cipher.ts';
import { contentBytes, prefixesBytes } from '../../src/engine/snapshot-file/snapshot-content.ts';
import { readSnapshot, type SealedPrefixKey } from '../../src/engine/snapshot-file/snapshot-file.ts';
import type { Random } from './random.ts';

export interface Sound {
  path: string;
  identity: SealedPrefixKey;
  /** What lies at the path. */
  bytes: Buffer;
  /** States that can be cut out of it. */
  prefixes: number;
  /** The snapshot of the same prompt by another model. */
  other: Buffer;
}

export type Damage = (sound: Sound, random: Random) => Buffer;

const sealedChunk = usualChunkBytes + tagBytes;

export const damages = {
  'a bit': ({ bytes }, random) => flipped(bytes, random.between(0, bytes.length - 1), random),
  'a bit before the state': (sound, random) =>
    flipped(sound.bytes, random.between(0, stateAt(sound) - 1), random),
  'the last bit': ({ bytes }, random) => flipped(bytes, bytes.length - 1, random),
  'no tail': ({ bytes }, random) => bytes.subarray(0, random.between(1, bytes.length - 1)),
  'no last byte': ({ bytes }) => bytes.subarray(0, -1),
  'a longer tail': ({ bytes }, random) => Buffer.concat([bytes, randomBytes(random.between(1, 5000))]),
  'a tail of zeros': ({ bytes }, random) => Buffer.from(bytes).fill(0, random.between(0, bytes.length - 1)),
  'chunks swapped': (sound) => chunks(sound, ([first, second, ...more]) => [second, first, ...more]),
  'a chunk twice': (sound) => chunks(sound, ([first, , ...more]) => [first, first, ...more]),
  'a chunk too few': (sound) => chunks(sound, ([, ...more]) => more),
  'the head of another': ({ bytes, other }) => spliced(other, bytes, headBytes),
  'the beginning of another': (sound) => spliced(sound.other, sound.bytes, stateAt(sound)),
  'the state of another': (sound) => spliced(sound.bytes, sound.other, stateAt(sound)),
  'another one': ({ other }) => other,
  'version 1': versionOne,
  'version 2': versionTwo,
  nothing: () => Buffer.alloc(0),
  noise: (_, random) => randomBytes(random.between(1, 100_000)),
  'noise of the same length': ({ bytes }) => randomBytes(bytes.length),
} as const satisfies Record<string, Damage>;

export type DamageKind = keyof typeof damages;
export const damageKinds = Object.keys(damages) as DamageKind[];

/** Whether a file is long enough for it. */
export function isPossible(kind: DamageKind, sound: Sound): boolean {
  return !kind.includes('chunk') || fullChunks(sound) > 1;
}

function stateAt({ prefixes }: Sound): number {
  return headBytes + contentBytes + tagBytes + prefixesBytes(prefixes) + tagBytes;
}

/** The last chunk is never taken for a full one. */
function fullChunks(sound: Sound): number {
  return Math.floor((sound.bytes.length - stateAt(sound) - 1) / sealedChunk);
}

function flipped(bytes: Buffer, at: number, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << random.between(0, 7));
  return changed;
}

function spliced(begin: Buffer, end: Buffer, at: number): Buffer {
  return Buffer.concat([begin.subarray(0, at), end.subarray(at)]);
}

/** Another order of the chunks of the state that are full. */
function chunks(sound: Sound, arrange: (chunks: (Buffer | undefined)[]) => (Buffer | undefined)[]): Buffer {
  const { bytes } = sound;
  const from = stateAt(sound);
  const count = fullChunks(sound);
  const full = Array.from({ length: count }, (_, index) =>
    bytes.subarray(from + index * sealedChunk, from + (index + 1) * sealedChunk),
  );
  const arranged = arrange(full).flatMap((chunk) => chunk ?? []);
  return Buffer.concat([bytes.subarray(0, from), ...arranged, bytes.subarray(from + count * sealedChunk)]);
}

/** The state as it stood in files of the first format, which was not encrypted. */
function versionOne({ path, identity }: Sound): Buffer {
  const state = stateIn(path, identity);
  const { key, tokens } = identity;
  const header = Buffer.from(JSON.stringify({ key, tokens, cipher: 'none', stateBytes: state.length }));
  const prefix = Buffer.alloc(16);
  prefix.write('DESKSNAP', 'latin1');
  prefix.writeUInt32LE(1, 8);
  prefix.writeUInt32LE(header.length, 12);
  const digest = createHash('sha256').update(prefix).update(header).update(state).digest();
  return Buffer.concat([prefix, header, digest, state]);
}

/** The state as it stood in files of the second format, which did not say what can be cut out of it. */
function versionTwo({ path, identity }: Sound): Buffer {
  const state = stateIn(path, identity);
  const salt = randomBytes(32);
  const secret = Buffer.from(identity.secret, 'base64');
  const derived = Buffer.from(hkdfSync('sha256', secret, salt, 'deskside snapshot 2', 48));
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(2);
  sizes.writeUInt32LE(usualChunkBytes, 4);
  const head = Buffer.concat([Buffer.from('DESKSNAP'), sizes, salt, derived.subarray(32)]);
  const content = Buffer.alloc(48);
  createHash('sha256')
    .update(JSON.stringify([identity.key, identity.tokens]))
    .digest()
    .copy(content);
  content.writeBigUInt64LE(BigInt(identity.tokens), 32);
  content.writeBigUInt64LE(BigInt(state.length), 40);
  const seal = (chunk: Uint8Array, index: number, last: boolean): Buffer => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 7);
    nonce.writeUInt8(last ? 1 : 0, 11);
    const cipher = createCipheriv('aes-256-gcm', derived.subarray(0, 32), nonce).setAAD(head);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  const pieces = Array.from({ length: Math.ceil(state.length / usualChunkBytes) }, (_, index) => {
    const end = (index + 1) * usualChunkBytes;
    return seal(state.subarray(index * usualChunkBytes, end), index + 1, end >= state.length);
  });
  return Buffer.concat([head, seal(content, 0, false), ...pieces]);
}

function stateIn(path: string, identity: SealedPrefixKey): Uint8Array {
  const read = readSnapshot(path, identity);
  if (read.type === 'rejected') throw new Error(`the snapshot is ${read.reason} already`);
  return read.state;
}
