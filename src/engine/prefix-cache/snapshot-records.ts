// The rows of snapshots. The database is opened for each piece of work: a store may lie idle for days, and nobody has
// to close anything.
import {
  allSnapshotPrefixes,
  allSnapshotRows,
  countSnapshotUse,
  type Database,
  deleteSnapshotRow,
  openDatabase,
  putSnapshotPrefixes,
  putSnapshotRow,
  readDatabase,
  type SnapshotRow,
  type SnapshotUse,
  setting,
  snapshotRow,
  snapshotsWithPrefix,
} from '../../db/index.ts';

export interface UseOfSnapshot {
  name: string;
  restoreMs: number;
  /** Tokens that were of use. */
  tokens: number;
}

export class SnapshotRecords {
  readonly #path: string;

  /** @param path the database's file */
  constructor(path: string) {
    this.#path = path;
  }

  all(): Promise<SnapshotRow[]> {
    return this.#read(allSnapshotRows);
  }

  /** Adds a row, and the names of the states that can be cut out of it; document names are kept only if the user has asked for that. */
  add(row: SnapshotRow, prefixes: readonly string[]): Promise<void> {
    return this.#with((db) => {
      const named = setting(db, 'cache-document-names') === 'on';
      db.transaction(() => {
        putSnapshotRow(db, named ? row : { ...row, documents: null });
        putSnapshotPrefixes(db, row.name, prefixes);
      });
    });
  }

  /** Adds a row for a file that was found without one, unless somebody who knows more has added one meanwhile. */
  adopt(row: SnapshotRow, prefixes: readonly string[]): Promise<void> {
    return this.#with((db) =>
      db.transaction(() => {
        if (snapshotRow(db, row.name) !== undefined) return;
        putSnapshotRow(db, row);
        putSnapshotPrefixes(db, row.name, prefixes);
      }),
    );
  }

  /** By the names of states: rows of the snapshots that these can be cut out of, the shortest first. */
  withPrefix(names: readonly string[]): Promise<Map<string, SnapshotRow[]>> {
    return this.#read((db) => {
      const rowsOf = (name: string): SnapshotRow[] =>
        snapshotsWithPrefix(db, name).flatMap((snapshot) => snapshotRow(db, snapshot) ?? []);
      return new Map(names.map((name) => [name, rowsOf(name)]));
    });
  }

  /** Names of all states that can be cut out of some snapshot. */
  prefixes(): Promise<Set<string>> {
    return this.#read(allSnapshotPrefixes);
  }

  /** The row as it was before this use was counted; it is not counted where nothing can be written. */
  use({ name, restoreMs, tokens }: UseOfSnapshot): Promise<SnapshotRow | undefined> {
    return this.#read((db) => {
      const row = snapshotRow(db, name);
      const share = row === undefined ? 1 : Math.min(1, tokens / row.tokens);
      const use: SnapshotUse = { name, usedAt: new Date().toISOString(), restoreMs, share };
      tryCount(db, use);
      return row;
    });
  }

  async delete(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.#with((db) =>
      db.transaction(() => {
        for (const name of names) deleteSnapshotRow(db, name);
      }),
    );
  }

  async #with<R>(work: (db: Database) => R): Promise<R> {
    using db = await openDatabase(this.#path);
    return work(db);
  }

  async #read<R>(work: (db: Database) => R): Promise<R> {
    using db = await readDatabase(this.#path);
    return work(db);
  }
}

function tryCount(db: Database, use: SnapshotUse): void {
  try {
    countSnapshotUse(db, use);
  } catch {
    // The disk is full, say: what is known of the snapshot is worth more than the count.
  }
}
