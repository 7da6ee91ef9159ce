import { z } from 'zod';
import type { Database } from './database.ts';

/** A model that Deskside pulled. `files` are relative to the models folder, in shard order. */
export interface ModelRow {
  name: string;
  /** The reference it was pulled by, in full, so that it can be pulled again. */
  ref: string;
  /** `sha256:` and 64 hex digits. */
  digest: string;
  files: string[];
  bytes: number;
  license: string | null;
  /** The kind of place it came from: `hub`, `package`, `url` or `file`. */
  source: string;
  /** ISO 8601, UTC. */
  addedAt: string;
}

const columns = 'name, ref, digest, files, bytes, license, source, added_at AS addedAt';

const filesSchema = z.array(z.string().min(1)).min(1);
const rowSchema = z.strictObject({
  name: z.string().min(1),
  ref: z.string(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  files: z.string().transform((text, context): string[] => {
    const parsed = filesSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'files' });
    return z.NEVER;
  }),
  bytes: z.int().nonnegative(),
  license: z.string().nullable(),
  source: z.string(),
  addedAt: z.iso.datetime(),
});

/** The statement and the shape of its rows, for whoever reads them one by one. */
export const modelRows = { schema: rowSchema, sql: `SELECT ${columns} FROM models` };

export function allModelRows(db: Database): ModelRow[] {
  return db.all(rowSchema, `SELECT ${columns} FROM models ORDER BY name`);
}

export function modelRow(db: Database, name: string): ModelRow | undefined {
  return db.get(rowSchema, `SELECT ${columns} FROM models WHERE name = :name`, { name });
}

/** Adds a model, or replaces the one of that name. */
export function putModelRow(db: Database, row: ModelRow): void {
  db.run(
    `INSERT OR REPLACE INTO models (name, ref, digest, files, bytes, license, source, added_at)
     VALUES (:name, :ref, :digest, :files, :bytes, :license, :source, :addedAt)`,
    { ...row, files: JSON.stringify(row.files) },
  );
}

/** Returns whether there was one. */
export function deleteModelRow(db: Database, name: string): boolean {
  return db.run('DELETE FROM models WHERE name = :name', { name }) > 0;
}
