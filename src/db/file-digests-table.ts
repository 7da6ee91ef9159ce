// Digests of files that were read in full once. A file is the same file while path, size, inode and both of its times are:
// the time of its last change also moves where somebody puts the time of the last write back.
import { z } from 'zod';
import type { FileIdentity } from '../core/index.ts';
import type { Database } from './database.ts';

export interface KnownDigest {
  /** 64 hex digits. */
  sha256: string;
  /** See FileIdentity. */
  sample: string | null;
}

const rowSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sample: z.string().nullable(),
});

/** What was read of this very file. Its device is not compared: systems number their disks anew at every start. */
export function knownFileDigest(db: Database, file: FileIdentity): KnownDigest | undefined {
  const { path, bytes, modifiedNs: modified, changedNs: changed, inode } = file;
  return db.get(
    rowSchema,
    `SELECT sha256, sample FROM file_digests
     WHERE path = :path AND bytes = :bytes AND modified_ns = :modified AND changed_ns = :changed AND inode = :inode`,
    { path, bytes, modified, changed, inode },
  );
}

export function recordFileDigest(db: Database, file: FileIdentity, sha256: string): void {
  const { path, bytes, modifiedNs: modified, changedNs: changed, inode, sample } = file;
  db.run(
    `INSERT OR REPLACE INTO file_digests (path, bytes, modified_ns, changed_ns, inode, sha256, sample)
     VALUES (:path, :bytes, :modified, :changed, :inode, :sha256, :sample)`,
    { path, bytes, modified, changed, inode, sha256, sample },
  );
}

export function forgetFileDigest(db: Database, path: string): void {
  db.run('DELETE FROM file_digests WHERE path = :path', { path });
}
