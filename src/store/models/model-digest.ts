import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type Database, type FileIdentity, knownFileDigest, rememberFileDigest } from '../../db/index.ts';
import { fileError } from '../disk/errno.ts';
import { hashFile } from '../disk/hash-file.ts';

export interface DigestIo {
  signal?: AbortSignal | undefined;
  /** Only called where a file has to be read. */
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

/** The digest of a model: its file's sha256, or for shards the sha256 over theirs, a line each. */
export function digestOfShards(sha256: readonly string[]): string {
  const [only] = sha256;
  if (sha256.length === 1 && only !== undefined) return `sha256:${only}`;
  return `sha256:${createHash('sha256')
    .update(sha256.map((digest) => `${digest}\n`).join(''))
    .digest('hex')}`;
}

/** Digest of files, read only where they changed since they were read last. Throws `file-unusable` or the signal's reason. */
export async function modelDigest(
  db: Database,
  paths: readonly string[],
  io: DigestIo = {},
): Promise<string> {
  const files = await Promise.all(paths.map(fileIdentity));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const digests: string[] = [];
  let done = 0;
  for (const file of files) {
    const onBytes = (bytes: number): void => io.onProgress?.(done + bytes, total);
    digests.push(knownFileDigest(db, file) ?? (await readDigest(db, file, { signal: io.signal, onBytes })));
    done += file.bytes;
  }
  return digestOfShards(digests);
}

/** The digest as far as it can be told without reading any file. */
export async function knownModelDigest(db: Database, paths: readonly string[]): Promise<string | null> {
  const files = await Promise.all(paths.map(fileIdentity));
  const digests = files.flatMap((file) => knownFileDigest(db, file) ?? []);
  return digests.length === files.length ? digestOfShards(digests) : null;
}

export async function fileIdentity(path: string): Promise<FileIdentity> {
  try {
    const { size, mtimeNs, ino } = await stat(path, { bigint: true });
    return { path, bytes: Number(size), modifiedNs: mtimeNs, inode: ino };
  } catch (error) {
    throw fileError(path, 'read', error);
  }
}

async function readDigest(
  db: Database,
  file: FileIdentity,
  options: { signal: AbortSignal | undefined; onBytes: (bytes: number) => void },
): Promise<string> {
  const sha256 = await hashFile(file.path, options);
  const after = await fileIdentity(file.path);
  // A file that was written to while it was read has no digest worth keeping.
  if (after.modifiedNs === file.modifiedNs && after.bytes === file.bytes) tryRemember(db, file, sha256);
  return sha256;
}

function tryRemember(db: Database, file: FileIdentity, sha256: string): void {
  try {
    rememberFileDigest(db, file, sha256);
  } catch {
    // The disk is full, say: the file is read again next time.
  }
}
