// What can still be read of a damaged database, row by row, so that a mistake in one costs that one. Digests of files are
// not taken: they are worth nothing where they may be wrong, and are soon computed again.
import { stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Database } from './database.ts';
import { modelRows, putModelRow } from './models-table.ts';
import { isKey, putSetting, settingRows } from './settings-table.ts';
import { putSnapshotPrefixes } from './snapshot-prefixes-table.ts';
import { putSnapshotRow, snapshotRows } from './snapshots-table.ts';

export interface Salvaged {
  models: number;
  snapshots: number;
  settings: number;
}

/** More than anybody has: a page that was damaged can lead a walk over a table in a circle. */
const mostRows = 100_000;

const prefixRows = {
  schema: z.strictObject({ name: z.string(), snapshot: z.string() }),
  sql: 'SELECT name, snapshot FROM snapshot_beginnings',
};

/** Puts what can be read of the database at `path` into another one. Never throws for what cannot be read. */
export async function salvage(path: string, into: Database): Promise<Salvaged> {
  const from = await openDamaged(path);
  if (from === null) return { models: 0, snapshots: 0, settings: 0 };
  try {
    // All at once: each row by itself would wait for the disk.
    return into.transaction(() => copyReadable(from, into));
  } finally {
    from.close();
  }
}

function copyReadable(from: DatabaseSync, into: Database): Salvaged {
  const salvaged: Salvaged = { models: 0, snapshots: 0, settings: 0 };
  for (const row of readable(from, modelRows)) salvaged.models += put(() => putModelRow(into, row));
  for (const row of readable(from, snapshotRows)) salvaged.snapshots += put(() => putSnapshotRow(into, row));
  for (const { key, value } of readable(from, settingRows))
    if (isKey(key)) salvaged.settings += put(() => putSetting(into, key, value));
  putPrefixes(into, readable(from, prefixRows));
  return salvaged;
}

/** Without side files, which may be what is wrong, when it cannot be opened with them. */
async function openDamaged(path: string): Promise<DatabaseSync | null> {
  const { DatabaseSync } = await import('node:sqlite');
  if ((await stat(path).catch(() => null))?.isFile() !== true) return null;
  for (const parameters of ['mode=ro', 'mode=ro&immutable=1']) {
    const connection = new DatabaseSync(new URL(`${pathToFileURL(path).href}?${parameters}`), {
      open: false,
    });
    try {
      connection.open();
      connection.prepare('SELECT count(*) FROM sqlite_schema').get();
      return connection;
    } catch {
      // It is no database, or its log is not readable.
      if (connection.isOpen) connection.close();
    }
  }
  return null;
}

interface Rows<T> {
  schema: z.ZodType<T>;
  sql: string;
}

/** Rows that are what they should be. Past a page that cannot be read it goes on from the other end. */
function readable<T>(from: DatabaseSync, { schema, sql }: Rows<T>): T[] {
  const rows = new Map<string, T>();
  for (const order of ['', ' ORDER BY rowid DESC']) {
    if (walk(from, sql + order, (row) => keep(rows, row, schema))) break;
  }
  return [...rows.values()];
}

/** Returns whether it came to the end. */
function walk(from: DatabaseSync, sql: string, visit: (row: unknown) => void): boolean {
  try {
    let seen = 0;
    for (const row of from.prepare(sql).iterate()) {
      if (++seen > mostRows) return false;
      visit({ ...row });
    }
    return true;
  } catch {
    return false;
  }
}

function keep<T>(rows: Map<string, T>, row: unknown, schema: z.ZodType<T>): void {
  const id = JSON.stringify(row);
  if (rows.has(id)) return;
  try {
    rows.set(id, schema.parse(row));
  } catch {
    // Not a row that was written.
  }
}

function put(work: () => void): 0 | 1 {
  try {
    work();
    return 1;
  } catch {
    return 0;
  }
}

function putPrefixes(into: Database, rows: readonly { name: string; snapshot: string }[]): void {
  const names = Map.groupBy(rows, ({ snapshot }) => snapshot);
  for (const [snapshot, all] of names) {
    put(() =>
      putSnapshotPrefixes(
        into,
        snapshot,
        all.map(({ name }) => name),
      ),
    );
  }
}
