import { stat } from 'node:fs/promises';
import { DesksideError } from '../core/index.ts';
import type { Adapter } from '../engine/index.ts';

/** What adapters take in memory: as much as on disk. Throws `adapter-unreadable`. */
export async function adapterBytes(adapters: readonly Adapter[]): Promise<number> {
  const sizes = await Promise.all(adapters.map(({ path }) => fileBytes(path)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DesksideError('adapter-unreadable', { path, reason }, { cause: error });
  }
}
