import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileUnusable } from '../../core/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';

/** What is fetched on request: libraries for CUDA, or those of ik_llama.cpp. */
export type FetchedEngine = 'cuda' | 'ik';

/** Deletes libraries that were fetched, of every release; false where there were none. Throws `file-unusable`. */
export async function removeEngines(which: FetchedEngine, options: StoreOptions = {}): Promise<boolean> {
  const { engines } = storeContext(options).paths;
  const names = await namesIn(engines);
  // Those for CUDA lie in a folder for each release of the packages.
  const found = names.filter((name) => (name === 'ik') === (which === 'ik'));
  for (const name of found) {
    const path = join(engines, name);
    await rm(path, { recursive: true }).catch((error: unknown) => {
      throw fileUnusable(path, 'delete', error);
    });
  }
  return found.length > 0;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw fileUnusable(folder, 'read', error);
  }
}
