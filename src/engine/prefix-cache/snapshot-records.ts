// The rows of snapshots. The database is opened for each piece of work: a store may lie idle for days, and nobody has
// to close anything.
import {
  allSnapshotRows,
  countSnapshotUse,
  type Database,
  deleteSnapshotRow,
  openDatabase,
  putSnapshotRow,
  type SnapshotRow,
  setting,
  snapshotRow,
} from '../../db/index.ts';

export class SnapshotRecords {
  readonly #path: string;

  /** @param path the database's file */
  constructor(path: string) {
    this.#path = path;
  }

  all(): Promise<SnapshotRow[]> {
    return this.#with(allSnapshotRows);
  }

  /** Adds a row; document names are kept only if the user has asked for that. */
  add(row: SnapshotRow): Promise<void> {
    return this.#with((db) => {
      const named = setting(db, 'cache-document-names') === 'on';
      putSnapshotRow(db, named ? row : { ...row, documents: null });
    });
  }

  /** The row as it was before this use was counted. */
  use(name: string, restoreMs: number): Promise<SnapshotRow | undefined> {
    return this.#with((db) => {
      const row = snapshotRow(db, name);
      countSnapshotUse(db, { name, usedAt: new Date().toISOString(), restoreMs });
      return row;
    });
  }

  delete(names: readonly string[]): Promise<void> {
    return this.#with((db) =>
      db.transaction(() => {
        for (const name of names) deleteSnapshotRow(db, name);
      }),
    );
  }

  async #with<R>(work: (db: Database) => R): Promise<R> {
    using db = await openDatabase(this.#path);
    return work(db);
  }
}
