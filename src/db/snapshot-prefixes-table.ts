// Which shorter states can be cut out of which snapshot files: what is in the files themselves, where it can be looked up.
import { z } from 'zod';
import type { Database } from './database.ts';

/** Names of the snapshots that a state can be cut out of, the shortest first. */
export function snapshotsWithPrefix(db: Database, name: string): string[] {
  const rows = db.all(
    z.strictObject({ snapshot: z.string() }),
    `SELECT snapshot FROM snapshot_beginnings JOIN snapshots ON snapshots.name = snapshot
     WHERE snapshot_beginnings.name = :name ORDER BY snapshots.tokens, snapshot`,
    { name },
  );
  return rows.map(({ snapshot }) => snapshot);
}

/** Names of all states that can be cut out of some snapshot. */
export function allSnapshotPrefixes(db: Database): Set<string> {
  const rows = db.all(z.strictObject({ name: z.string() }), 'SELECT DISTINCT name FROM snapshot_beginnings');
  return new Set(rows.map(({ name }) => name));
}

/** Replaces what is known of a snapshot. @param prefixes the names that files of those states would have */
export function putSnapshotPrefixes(db: Database, snapshot: string, prefixes: readonly string[]): void {
  deleteSnapshotPrefixes(db, snapshot);
  for (const name of prefixes) {
    db.run('INSERT OR IGNORE INTO snapshot_beginnings (name, snapshot) VALUES (:name, :snapshot)', {
      name,
      snapshot,
    });
  }
}

export function deleteSnapshotPrefixes(db: Database, snapshot: string): void {
  db.run('DELETE FROM snapshot_beginnings WHERE snapshot = :snapshot', { snapshot });
}
