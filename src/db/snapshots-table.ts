// What is known of each snapshot file besides what is in it. The files themselves are found by name in their folder.
import { z } from 'zod';
import type { Database } from './database.ts';
import { deleteSnapshotPrefixes } from './snapshot-prefixes-table.ts';

export interface SnapshotRow {
  /** Name of the file without its extension; says nothing without the key. */
  name: string;
  bytes: number;
  tokens: number;
  /** Name of the model; `null` for a file that was found without a row. */
  model: string | null;
  /** `sha256:` and 64 hex digits. */
  modelDigest: string | null;
  /** The engine's release that made it. */
  build: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  usedAt: string;
  /** Times that it was read instead of the documents. */
  uses: number;
  /** Milliseconds of reading that it saves each time: what reading took when it was made. */
  savesMs: number;
  /** Milliseconds saved so far. */
  savedMs: number;
  /** Names of the documents; `null` unless the user asked to keep them. */
  documents: string[] | null;
}

const columns = `name, bytes, tokens, model, model_digest AS modelDigest, build, created_at AS createdAt,
  used_at AS usedAt, uses, saves_ms AS savesMs, saved_ms AS savedMs, documents`;

const namesSchema = z.array(z.string());
const time = z.iso.datetime();

const rowSchema = z.strictObject({
  name: z.string(),
  bytes: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  model: z.string().nullable(),
  modelDigest: z.string().nullable(),
  build: z.string().nullable(),
  createdAt: time,
  usedAt: time,
  uses: z.int().nonnegative(),
  savesMs: z.number().nonnegative(),
  savedMs: z.number().nonnegative(),
  documents: z
    .string()
    .transform((text) => namesSchema.parse(JSON.parse(text)))
    .nullable(),
});

/** The statement and the shape of its rows, for whoever reads them one by one. */
export const snapshotRows = { schema: rowSchema, sql: `SELECT ${columns} FROM snapshots` };

export function allSnapshotRows(db: Database): SnapshotRow[] {
  return db.all(rowSchema, `SELECT ${columns} FROM snapshots ORDER BY used_at DESC, name`);
}

export function snapshotRow(db: Database, name: string): SnapshotRow | undefined {
  return db.get(rowSchema, `SELECT ${columns} FROM snapshots WHERE name = :name`, { name });
}

/** Adds a snapshot. One that was made anew keeps what its name has saved so far. */
export function putSnapshotRow(db: Database, row: SnapshotRow): void {
  db.run(
    `INSERT INTO snapshots (name, bytes, tokens, model, model_digest, build, created_at, used_at, uses, saves_ms,
       saved_ms, documents)
     VALUES (:name, :bytes, :tokens, :model, :modelDigest, :build, :createdAt, :usedAt, :uses, :savesMs, :savedMs,
       :documents)
     ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes, tokens = excluded.tokens, model = excluded.model,
       model_digest = excluded.model_digest, build = excluded.build, created_at = excluded.created_at,
       used_at = excluded.used_at, saves_ms = excluded.saves_ms, documents = excluded.documents`,
    { ...row, documents: row.documents === null ? null : JSON.stringify(row.documents) },
  );
}

export interface SnapshotUse {
  name: string;
  usedAt: string;
  restoreMs: number;
  /** Share of its tokens that was of use, 0 to 1. */
  share: number;
}

/** Notes a use that took `restoreMs` instead of reading. */
export function countSnapshotUse(db: Database, use: SnapshotUse): void {
  db.run(
    `UPDATE snapshots SET uses = uses + 1, used_at = :usedAt,
       saved_ms = saved_ms + max(0, saves_ms * :share - :restoreMs)
     WHERE name = :name`,
    { ...use },
  );
}

/** Returns whether there was one. What could be cut out of it is forgotten, too. */
export function deleteSnapshotRow(db: Database, name: string): boolean {
  deleteSnapshotPrefixes(db, name);
  return db.run('DELETE FROM snapshots WHERE name = :name', { name }) > 0;
}

export function forgetDocumentNames(db: Database): void {
  db.run('UPDATE snapshots SET documents = NULL');
}
