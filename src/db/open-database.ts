// The only door to SQLite. Several processes open the same file at once: WAL for readers, immediate transactions for
// writers, and a wait instead of an error where two meet.
import { chmod, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DesksideError, makeFolder } from '../core/index.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';

/** How long a statement waits for another process, in milliseconds. */
const busyTimeoutMs = 10_000;

/**
 * Opens the database at `path`, makes it when missing (readable by its owner only) and brings its tables up to date.
 * Throws `file-unusable` for a file that is damaged, locked for too long, or written by a newer Deskside.
 */
export async function openDatabase(path: string): Promise<Database> {
  await touchPrivately(path);
  const { DatabaseSync } = await import('node:sqlite');
  try {
    const connection = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
      migrate(connection, path);
    } catch (error) {
      connection.close();
      throw error;
    }
    return new Database(path, connection);
  } catch (error) {
    if (error instanceof DesksideError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DesksideError('file-unusable', { path, operation: 'open-database', reason }, { cause: error });
  }
}

/** SQLite gives its side files the mode of the main file, so the mode has to be right before it opens. */
async function touchPrivately(path: string): Promise<void> {
  try {
    await makeFolder(dirname(path));
    const handle = await open(path, 'a', 0o600);
    await handle.close();
    await chmod(path, 0o600);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new DesksideError('file-unusable', { path, operation: 'open-database', reason }, { cause: error });
  }
}
