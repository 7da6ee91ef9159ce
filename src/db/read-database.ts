// The database for whoever has something to look up and can do without writing. Where the disk is full or can only be read,
// SQLite does not even open a file to read it, since readers need a side file: what is in it is then copied into memory.
import { stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { DesksideError, errnoOf } from '../core/index.ts';
import { mustBeOurs, mustBeSound } from './check-database.ts';
import { Database } from './database.ts';
import { databaseFault, isDamaged } from './database-fault.ts';
import { rebuiltInMemory } from './memory-database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { refusesWrites } from './refuses-writes.ts';

/**
 * Opens the database at `path` like `openDatabase`, or a copy of it where nothing can be written: an empty one where there
 * is none, and one with what can be read of a damaged one. Then what is written is forgotten when it is closed; at any time a
 * write may fail.
 * Throws `file-unusable` for what cannot be read either.
 */
export async function readDatabase(path: string): Promise<Database> {
  try {
    return await openDatabase(path);
  } catch (error) {
    if (!refusesWrites(error)) throw error;
    const copy = await copyIntoMemory(path);
    if (copy === null) throw error;
    return copy;
  }
}

/** `null` where it cannot be read. */
async function copyIntoMemory(path: string): Promise<Database | null> {
  const { DatabaseSync } = await import('node:sqlite');
  const connection = new DatabaseSync(':memory:');
  try {
    const isThere = (await bytesOf(path)) > 0;
    if (isThere) await copyFrom(path, connection);
    mustBeOurs(connection, path);
    migrate(connection, path);
    await mustBeSound(connection, path);
    return new Database(path, connection);
  } catch (thrown) {
    connection.close();
    const error = databaseFault(path, 'open-database', thrown);
    if (isDamaged(error)) return await rebuiltInMemory(path);
    if (thrown instanceof DesksideError) throw thrown;
    return null;
  }
}

async function copyFrom(path: string, connection: DatabaseSync): Promise<void> {
  try {
    copyBy('mode=ro', path, connection);
  } catch (error) {
    // Without side files only the main file is read, which is not all of it while there is a log.
    if ((await bytesOf(`${path}-wal`)) > 0) throw error;
    copyBy('immutable=1', path, connection);
  }
}

/** Copies all tables, or nothing. @param access a parameter of https://sqlite.org/uri.html */
function copyBy(access: string, path: string, connection: DatabaseSync): void {
  connection.prepare('ATTACH :url AS kept').run({ url: `${pathToFileURL(path).href}?${access}` });
  try {
    connection.exec('BEGIN');
    copyTables(connection);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  } finally {
    connection.exec('DETACH kept');
  }
}

const schemaRows = z.array(z.object({ type: z.string(), name: z.string(), sql: z.string() }));
const versionRow = z.object({ user_version: z.int().nonnegative() });

function copyTables(connection: DatabaseSync): void {
  const select = 'SELECT type, name, sql FROM kept.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid';
  for (const { type, name, sql } of schemaRows.parse(connection.prepare(select).all())) {
    connection.exec(sql);
    if (type === 'table') connection.exec(`INSERT INTO main."${name}" SELECT * FROM kept."${name}"`);
  }
  const version = versionRow.parse(connection.prepare('PRAGMA kept.user_version').get());
  connection.exec(`PRAGMA main.user_version = ${version.user_version}`);
}

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}
