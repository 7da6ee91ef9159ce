import { z } from 'zod';
import { DesksideError } from '../core/index.ts';
import type { Database } from './database.ts';

/** Choices that outlive a process, and what each can be. */
const values = {
  'default-model': z.string(),
  'model-aliases': z.string().refine((text) => aliasesIn(text) !== null),
  'cache-budget-bytes': z.string().regex(/^\d{1,15}$/),
  'cache-document-names': z.literal('on'),
  'chat-history': z.literal('off'),
  threads: z.string().regex(/^[1-9]\d{0,2}$/),
  gpu: z.enum(['auto', 'off', 'metal', 'vulkan', 'cuda']),
  receipt: z.enum(['auto', 'always', 'never']),
  /** What was measured of models that verify, as JSON; whoever reads it looks at each entry. */
  'support-calibrations': z.string().max(1_000_000),
  /** Which way of citing was best for each model that was measured, as JSON; read in the same way. */
  'citation-choices': z.string().max(1_000_000),
};

export type SettingKey = keyof typeof values;

/** A name and what it stands for, as JSON. */
const aliases = z.record(z.string().max(200), z.string().max(4096));

/** `null` for what is none. */
export function aliasesIn(text: string): Record<string, string> | null {
  try {
    return aliases.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const rowSchema = z.strictObject({ value: z.string() });
/** Settings of a later Deskside are let be. */
const anyRow = z.strictObject({ key: z.string(), value: z.string() }).refine(isPossible);

export function setting(db: Database, key: SettingKey): string | undefined {
  return db.get(rowSchema, 'SELECT value FROM settings WHERE key = :key', { key })?.value;
}

/** The statement and the shape of its rows, for whoever reads them one by one. */
export const settingRows = { schema: anyRow, sql: 'SELECT key, value FROM settings' };

/** Every setting, each of which is one that can be. */
export function allSettings(db: Database): { key: string; value: string }[] {
  return db.all(settingRows.schema, settingRows.sql);
}

/** `null` takes the choice back. Throws `setting-invalid`. */
export function putSetting(db: Database, key: SettingKey, value: string | null): void {
  if (value !== null && !values[key].safeParse(value).success) {
    throw new DesksideError('setting-invalid', { setting: key, value, fault: { type: 'impossible' } });
  }
  if (value === null) db.run('DELETE FROM settings WHERE key = :key', { key });
  else db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (:key, :value)', { key, value });
}

function isPossible({ key, value }: { key: string; value: string }): boolean {
  return !isKey(key) || values[key].safeParse(value).success;
}

export function isKey(key: string): key is SettingKey {
  return Object.hasOwn(values, key);
}
