import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { migrate } from './migrate.ts';

const rowSchema = z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() });

let expected: string | undefined;

/** The tables and indexes of a database that is up to date, as one text to compare. */
export async function expectedSchema(): Promise<string> {
  if (expected === undefined) {
    const { DatabaseSync } = await import('node:sqlite');
    using connection = closing(new DatabaseSync(':memory:'));
    migrate(connection.database, ':memory:');
    expected = schemaOf(connection.database);
  }
  return expected;
}

/** What of a database SQLite did not make itself. */
export function schemaOf(connection: DatabaseSync): string {
  const select = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  const rows = z.array(rowSchema).parse(connection.prepare(`${select} ORDER BY type, name`).all());
  return JSON.stringify(rows);
}

function closing(database: DatabaseSync): { database: DatabaseSync } & Disposable {
  return { database, [Symbol.dispose]: () => database.close() };
}
