// The file of a snapshot: how a state lies on the disk, encrypted, with everything needed to refuse it. It knows nothing of where
// files are kept, of what is remembered of them, or of the key that all secrets come from.
export { readExactly, writeAll } from './file-bytes.ts';
export { type FileVersion, versionAt } from './file-version.ts';
export { openRegularFile } from './open-regular-file.ts';
export { type ReadingSide, sidesOfReading } from './shared-chunks.ts';
export { headBytes, SnapshotCipher, tagBytes, usualChunkBytes } from './snapshot-cipher.ts';
export {
  holds,
  prefixKeyDigest,
  type SnapshotContent,
  type StoredPrefix,
} from './snapshot-content.ts';
export {
  contentOf,
  helpToRead,
  readContent,
  readSnapshot,
  type SavedState,
  type SnapshotRead,
  type SnapshotVerdict,
  verifySnapshot,
  writeSealed,
  writeSnapshot,
} from './snapshot-file.ts';
export { type ByteRange, SnapshotReader, snapshotBytes } from './snapshot-reader.ts';
export { whyNotKept } from './why-not-kept.ts';
export { partExtension, writeWhole } from './write-whole.ts';
