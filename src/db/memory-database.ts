// Databases that nobody else sees, and that are gone when they are closed.
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { recordRepair } from './repair-log.ts';
import { salvage } from './salvage.ts';

/** One with nothing in it, for whoever can do without the one at `path`. */
export async function emptyDatabase(path: string): Promise<Database> {
  const { DatabaseSync } = await import('node:sqlite');
  const connection = new DatabaseSync(':memory:');
  migrate(connection, path);
  return new Database(path, connection);
}

/** One with what can be read of the damaged file at `path`, where nothing can be written. */
export async function rebuiltInMemory(path: string): Promise<Database> {
  const db = await emptyDatabase(path);
  recordRepair({ path, quarantined: null, salvaged: await salvage(path, db) });
  return db;
}
