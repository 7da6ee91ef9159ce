import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { DesksideError } from '../core/index.ts';

/**
 * One entry per version of the file, in order; `user_version` counts those applied. An entry that was released is never
 * edited: a change is a new entry.
 */
const migrations: readonly string[] = [
  `CREATE TABLE models (
     name TEXT PRIMARY KEY,
     ref TEXT NOT NULL,
     digest TEXT NOT NULL,
     files TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     license TEXT,
     source TEXT NOT NULL,
     added_at TEXT NOT NULL
   ) STRICT;
   CREATE TABLE file_digests (
     path TEXT PRIMARY KEY,
     bytes INTEGER NOT NULL,
     modified_ns TEXT NOT NULL,
     inode TEXT NOT NULL,
     sha256 TEXT NOT NULL
   ) STRICT;
   CREATE TABLE settings (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT;`,
  `CREATE TABLE snapshots (
     name TEXT PRIMARY KEY,
     bytes INTEGER NOT NULL,
     tokens INTEGER NOT NULL,
     model TEXT,
     model_digest TEXT,
     build TEXT,
     created_at TEXT NOT NULL,
     used_at TEXT NOT NULL,
     uses INTEGER NOT NULL,
     saves_ms REAL NOT NULL,
     saved_ms REAL NOT NULL,
     documents TEXT
   ) STRICT;`,
  `CREATE TABLE snapshot_beginnings (
     name TEXT NOT NULL,
     snapshot TEXT NOT NULL,
     PRIMARY KEY (name, snapshot)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX snapshot_beginnings_of ON snapshot_beginnings (snapshot);`,
  // What was kept without the time of the last change says too little: those files are read once more.
  `DROP TABLE file_digests;
   CREATE TABLE file_digests (
     path TEXT PRIMARY KEY,
     bytes INTEGER NOT NULL,
     modified_ns TEXT NOT NULL,
     changed_ns TEXT NOT NULL,
     inode TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     sample TEXT
   ) STRICT;`,
];

/**
 * Applies what is missing, in one transaction, so that two processes at once do it once.
 * @param path of the file, for the error
 */
export function migrate(connection: DatabaseSync, path: string): void {
  if (versionOf(connection) === migrations.length) return;
  connection.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(connection);
    if (version > migrations.length) {
      throw new DesksideError('file-unusable', { path, operation: 'open-database', reason: 'newer-version' });
    }
    for (const statements of migrations.slice(version)) connection.exec(statements);
    connection.exec(`PRAGMA user_version = ${migrations.length}`);
    connection.exec('COMMIT');
  } catch (error) {
    // A disk that is full has taken it back already.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

const versionRow = z.object({ user_version: z.int().nonnegative() });

function versionOf(connection: DatabaseSync): number {
  return versionRow.parse(connection.prepare('PRAGMA user_version').get()).user_version;
}
