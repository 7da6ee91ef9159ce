// The first chunk of a snapshot file, 48 bytes: what the state after it is the state of.
import { createHash } from 'node:crypto';

/** What a snapshot has to be to be used. */
export interface SnapshotIdentity {
  key: string;
  /** Tokens whose state it holds. */
  tokens: number;
}

export interface SnapshotContent {
  /** Digest of the identity, 32 bytes: see identityDigest. */
  identity: Buffer;
  tokens: number;
  stateBytes: number;
}

const digestBytes = 32;
export const contentBytes = digestBytes + 16;

export function identityDigest({ key, tokens }: SnapshotIdentity): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([key, tokens]))
    .digest();
}

export function encodeContent({ identity, tokens, stateBytes }: SnapshotContent): Buffer {
  const bytes = Buffer.alloc(contentBytes);
  identity.copy(bytes);
  bytes.writeBigUInt64LE(BigInt(tokens), digestBytes);
  bytes.writeBigUInt64LE(BigInt(stateBytes), digestBytes + 8);
  return bytes;
}

export function decodeContent(bytes: Buffer): SnapshotContent {
  return {
    identity: Buffer.from(bytes.subarray(0, digestBytes)),
    tokens: Number(bytes.readBigUInt64LE(digestBytes)),
    stateBytes: Number(bytes.readBigUInt64LE(digestBytes + 8)),
  };
}
