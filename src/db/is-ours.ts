import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Tables of the very first version, which every later one has kept, and every later one will. */
const firstTables = ['models', 'file_digests', 'settings'];

const nameRows = z.array(z.object({ name: z.string() }));

/** Whether a database is Deskside's, of whatever version, or an empty one. */
export function isOurs(connection: DatabaseSync): boolean {
  const rows = connection.prepare('SELECT name FROM sqlite_schema').all();
  const names = new Set(nameRows.parse(rows).map(({ name }) => name));
  return names.size === 0 || firstTables.every((name) => names.has(name));
}
