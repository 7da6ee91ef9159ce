import { type DesksidePaths, desksidePaths } from '../../config/index.ts';
import { forgetDocumentNames, openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';

/** What people choose about what is remembered. Everything throws `file-unusable`. */
export interface CacheSettings {
  /** The budget that was chosen; `null` where it is the usual one. */
  budgetBytes(): Promise<number | null>;
  /** `null` for the usual one. Throws `setting-invalid`. */
  setBudgetBytes(bytes: number | null): Promise<void>;
  /** Whether names of documents are kept. */
  keepsNames(): Promise<boolean>;
  /** Names that were kept are forgotten where it is switched off. */
  setKeepsNames(keeps: boolean): Promise<void>;
}

export function cacheSettings(
  { database }: Pick<DesksidePaths, 'database'> = desksidePaths(),
): CacheSettings {
  return {
    async budgetBytes() {
      using db = await readDatabase(database);
      const chosen = setting(db, 'cache-budget-bytes');
      return chosen === undefined ? null : Number(chosen);
    },
    async setBudgetBytes(bytes) {
      using db = await openDatabase(database);
      putSetting(db, 'cache-budget-bytes', bytes === null ? null : String(bytes));
    },
    async keepsNames() {
      using db = await readDatabase(database);
      return setting(db, 'cache-document-names') === 'on';
    },
    async setKeepsNames(keeps) {
      using db = await openDatabase(database);
      putSetting(db, 'cache-document-names', keeps ? 'on' : null);
      if (!keeps) forgetDocumentNames(db);
    },
  };
}
