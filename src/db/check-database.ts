// Whether a database is what Deskside wrote: every page, every table, every row. It is a small file, and a mistake in it
// that is found now costs less than one that is found in the middle of something.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Database } from './database.ts';
import { damaged } from './database-fault.ts';
import { expectedSchema, schemaOf } from './expected-schema.ts';
import { isOurs } from './is-ours.ts';
import { allModelRows } from './models-table.ts';
import { allSettings } from './settings-table.ts';
import { allSnapshotRows } from './snapshots-table.ts';

/** Throws `file-unusable` (`database-damaged`) for what was not written by any Deskside, before anything of it is changed. */
export function mustBeOurs(connection: DatabaseSync, path: string): void {
  if (!isOurs(connection)) throw damaged(path);
}

/** Throws `file-unusable` (`database-damaged`) where something in it is not as it was written, or SQLite's own error. */
export async function mustBeSound(connection: DatabaseSync, path: string): Promise<void> {
  const [first] = z.array(z.record(z.string(), z.unknown())).parse(
    connection
      .prepare('PRAGMA integrity_check(1)')
      .all()
      .map((row) => ({ ...row })),
  );
  if (first?.integrity_check !== 'ok') throw damaged(path);
  if (schemaOf(connection) !== (await expectedSchema())) throw damaged(path);
  const db = new Database(path, connection);
  allModelRows(db);
  allSnapshotRows(db);
  allSettings(db);
  const strange = db.get(
    z.object({ count: z.int() }),
    "SELECT count(*) AS count FROM file_digests WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*'",
  );
  if (strange?.count !== 0) throw damaged(path);
}
