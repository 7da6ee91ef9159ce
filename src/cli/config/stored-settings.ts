// What people have chosen once and for all. A flag and the environment overrule it.
import { desksidePaths, type GpuChoice, gpuChoices } from '../../config/index.ts';
import { isDesksideError } from '../../core/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';

export interface StoredSettings {
  threads?: number;
  gpu?: GpuChoice;
  receipt?: 'auto' | 'always' | 'never';
}

/** Nothing where the database cannot be had: a question is answered all the same. */
export async function storedSettings(): Promise<StoredSettings> {
  try {
    return await readSettings();
  } catch (error) {
    if (isDesksideError(error, 'file-unusable') || isDesksideError(error, 'lock-timeout')) return {};
    throw error;
  }
}

async function readSettings(): Promise<StoredSettings> {
  using db = await readDatabase(desksidePaths().database);
  const threads = setting(db, 'threads');
  const gpu = gpuChoices.find((choice) => choice === setting(db, 'gpu'));
  const receipt = (['auto', 'always', 'never'] as const).find((choice) => choice === setting(db, 'receipt'));
  return {
    ...(threads === undefined ? {} : { threads: Number(threads) }),
    ...(gpu === undefined ? {} : { gpu }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}

/** `null` takes the choice back. Throws `usage-invalid`, `file-unusable`. */
export async function storeSetting(key: keyof StoredSettings, value: string | null): Promise<void> {
  using db = await openDatabase(desksidePaths().database);
  putSetting(db, key, value);
}

/** Options of the engine with what was chosen for good, where neither a flag nor the environment says otherwise. */
export function withStored<O extends { threads?: number; gpu?: GpuChoice }>(
  options: O,
  { threads, gpu }: StoredSettings,
  env: NodeJS.ProcessEnv,
): O {
  const isOpen = (flag: unknown, variable: string | undefined): boolean => flag === undefined && !variable;
  return {
    ...options,
    ...(threads !== undefined && isOpen(options.threads, env.DESKSIDE_THREADS) ? { threads } : {}),
    ...(gpu !== undefined && isOpen(options.gpu, env.DESKSIDE_GPU) ? { gpu } : {}),
  };
}
