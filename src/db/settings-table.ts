import { z } from 'zod';
import type { Database } from './database.ts';

const rowSchema = z.strictObject({ value: z.string() });

/** Choices that outlive a process. */
export type SettingKey = 'default-model' | 'cache-budget-bytes' | 'cache-document-names';

export function setting(db: Database, key: SettingKey): string | undefined {
  return db.get(rowSchema, 'SELECT value FROM settings WHERE key = :key', { key })?.value;
}

/** `null` takes the choice back. */
export function putSetting(db: Database, key: SettingKey, value: string | null): void {
  if (value === null) db.run('DELETE FROM settings WHERE key = :key', { key });
  else db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (:key, :value)', { key, value });
}
