// The file of a snapshot: how a state lies on the disk, encrypted, with everything needed to refuse it. It knows nothing of where
// files are kept, of what is remembered of them, or of the key that all secrets come from.
export {
  type ChunkCrypto,
  type ChunkSeal,
  keyBytes,
  nodeCrypto,
  nonceBytes,
  tagBytes,
} from './chunk-crypto.ts';
export { readExactly, writeAll } from './file-bytes.ts';
export { type FileVersion, versionAt } from './file-version.ts';
export { openRegularFile } from './open-regular-file.ts';
export { headBytes, SnapshotCipher, usualChunkBytes } from './snapshot-cipher.ts';
export {
  holds,
  prefixKeyDigest,
  type SnapshotContent,
  type StoredPrefix,
} from './snapshot-content.ts';
export {
  contentOf,
  readContent,
  readSnapshot,
  type SavedState,
  type SnapshotIo,
  type SnapshotRead,
  type SnapshotVerdict,
  verifySnapshot,
  writeSealed,
  writeSnapshot,
} from './snapshot-file.ts';
export { type ByteRange, SnapshotReader, snapshotBytes } from './snapshot-reader.ts';
export { whyNotKept } from './why-not-kept.ts';
export { partExtension, writeWhole } from './write-whole.ts';
