import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { z } from 'zod';
import { databaseFault } from './database-fault.ts';

/** Values of the named parameters of a statement (`:name`). */
export type Parameters = Record<string, SQLInputValue>;

/**
 * An open database. Rows are checked by a schema on their way out. Whatever goes wrong is a `file-unusable`.
 * Closing twice is safe.
 */
export class Database implements Disposable {
  readonly path: string;
  readonly #connection: DatabaseSync;

  constructor(path: string, connection: DatabaseSync) {
    this.path = path;
    this.#connection = connection;
  }

  all<T>(schema: z.ZodType<T>, sql: string, parameters: Parameters = {}): T[] {
    return this.#attempt(() =>
      this.#connection
        .prepare(sql)
        .all(parameters)
        .map((row) => schema.parse({ ...row })),
    );
  }

  get<T>(schema: z.ZodType<T>, sql: string, parameters: Parameters = {}): T | undefined {
    return this.#attempt(() => {
      const row = this.#connection.prepare(sql).get(parameters);
      return row === undefined ? undefined : schema.parse({ ...row });
    });
  }

  /** Runs a statement; returns how many rows it changed. */
  run(sql: string, parameters: Parameters = {}): number {
    return this.#attempt(() => Number(this.#connection.prepare(sql).run(parameters).changes));
  }

  /** Everything in `work`, or nothing of it. `work` must not wait for anything. */
  transaction<T>(work: () => T): T {
    return this.#attempt(() => {
      this.#connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A disk that is full has taken it back already.
        if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  [Symbol.dispose](): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #attempt<R>(work: () => R): R {
    try {
      return work();
    } catch (error) {
      throw databaseFault(this.path, 'use-database', error);
    }
  }
}
