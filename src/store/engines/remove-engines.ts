import { rm, stat } from 'node:fs/promises';
import { fileUnusable } from '../../core/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';

/** Deletes all libraries that were fetched; false where there were none. Throws `file-unusable`. */
export async function removeEngines(options: StoreOptions = {}): Promise<boolean> {
  const { engines } = storeContext(options).paths;
  const there = await stat(engines).catch(() => null);
  if (there === null) return false;
  try {
    await rm(engines, { recursive: true });
  } catch (error) {
    throw fileUnusable(engines, 'delete', error);
  }
  return true;
}
