// Digests of files that were read in full once. A file is the same file while path, size, time and inode are.
import { z } from 'zod';
import type { Database } from './database.ts';

/** What tells a file from a changed one without reading it. */
export interface FileIdentity {
  path: string;
  bytes: number;
  modifiedNs: bigint;
  inode: bigint;
}

const rowSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** The known sha256 of this file, 64 hex digits. */
export function knownFileDigest(db: Database, file: FileIdentity): string | undefined {
  const row = db.get(
    rowSchema,
    `SELECT sha256 FROM file_digests
     WHERE path = :path AND bytes = :bytes AND modified_ns = :modified AND inode = :inode`,
    parametersOf(file),
  );
  return row?.sha256;
}

export function rememberFileDigest(db: Database, file: FileIdentity, sha256: string): void {
  db.run(
    `INSERT OR REPLACE INTO file_digests (path, bytes, modified_ns, inode, sha256)
     VALUES (:path, :bytes, :modified, :inode, :sha256)`,
    { ...parametersOf(file), sha256 },
  );
}

export function forgetFileDigest(db: Database, path: string): void {
  db.run('DELETE FROM file_digests WHERE path = :path', { path });
}

function parametersOf(file: FileIdentity): { path: string; bytes: number; modified: string; inode: string } {
  return { path: file.path, bytes: file.bytes, modified: String(file.modifiedNs), inode: String(file.inode) };
}
