// The only door to SQLite. Several processes open the same file at once: WAL for readers, immediate transactions for
// writers, and a wait instead of an error where two meet.
import { statSync } from 'node:fs';
import { chmod, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../core/index.ts';
import { mustBeOurs, mustBeSound } from './check-database.ts';
import { Database } from './database.ts';
import { damaged, databaseFault, isDamaged } from './database-fault.ts';
import { migrate } from './migrate.ts';
import { repairDatabase, sideFiles, waitForRepair } from './repair-database.ts';

/** How long a statement waits for another process, in milliseconds. */
const busyTimeoutMs = 10_000;

/**
 * Opens the database at `path`, makes it when missing (readable by its owner only) and brings its tables up to date. One
 * that is damaged is moved aside, and what can be read of it is in the new one: `observeRepairs` tells.
 * Throws `file-unusable` for a file that cannot be used, is locked for too long, or was written by a newer Deskside.
 */
export async function openDatabase(path: string): Promise<Database> {
  await waitForRepair(path);
  try {
    return await openSound(path);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    await repairDatabase(path, () => isSound(path));
    return await openSound(path);
  }
}

async function isSound(path: string): Promise<boolean> {
  try {
    (await openSound(path))[Symbol.dispose]();
    return true;
  } catch (error) {
    if (isDamaged(error)) return false;
    throw error;
  }
}

async function openSound(path: string): Promise<Database> {
  await touchPrivately(path);
  const { DatabaseSync } = await import('node:sqlite');
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { timeout: busyTimeoutMs });
    mustBeOurs(connection, path);
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
    migrate(connection, path);
    await checkOnce(connection, path);
    return new Database(path, connection);
  } catch (error) {
    if (connection?.isOpen) connection.close();
    throw databaseFault(path, 'open-database', error);
  }
}

/** How far the time of a file may be behind the clock, in milliseconds: what changes twice within it looks the same. */
const tickMs = 20;

/** By path: what the files looked like when they were found sound. */
const sound = new Map<string, string>();

/** Checks a database that has changed since this process has checked it last. */
async function checkOnce(connection: DatabaseSync, path: string): Promise<void> {
  const before = stampOf(path);
  if (sound.get(path) === before.text) return;
  sound.delete(path);
  await mustBeSound(connection, path);
  if (Date.now() - before.changedMs > tickMs) sound.set(path, before.text);
}

function stampOf(path: string): { text: string; changedMs: number } {
  const files = ['', '-wal'].map((end) => statSync(path + end, { throwIfNoEntry: false }));
  const text = files.map((file) => `${file?.ino} ${file?.size} ${file?.mtimeMs}`).join(' ');
  return { text, changedMs: Math.max(...files.map((file) => file?.mtimeMs ?? 0)) };
}

/** A folder is no database, and opening a pipe would wait for whoever writes into it. */
async function mustBeFile(path: string, file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found !== null && !found.isFile()) throw damaged(path);
}

/** SQLite gives its side files the mode of the main file, so the mode has to be right before it opens. */
async function touchPrivately(path: string): Promise<void> {
  try {
    await makeFolder(dirname(path));
    for (const end of ['', ...sideFiles]) await mustBeFile(path, path + end);
    const handle = await open(path, 'a', 0o600);
    await handle.close();
    await chmod(path, 0o600);
  } catch (error) {
    throw databaseFault(path, 'open-database', error);
  }
}
