// What was kept for a key goes with the key: nobody could reach it any more.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesksidePaths } from '../../config/index.ts';
import { errnoOf, fileUnusable } from '../../core/index.ts';

/** Returns how many files that were. Throws `file-unusable`. */
export async function removeKept({ served }: Pick<DesksidePaths, 'served'>, owner: string): Promise<number> {
  const entries = await foldersIn(served);
  const own = entries.filter((path) => path.split(/[\\/]/).at(-1) === owner);
  let files = 0;
  for (const path of own) {
    files += (await readdir(join(served, path))).length;
    await rm(join(served, path), { recursive: true, force: true });
  }
  return files;
}

/** Those of a kind, and those of a batch in it. */
async function foldersIn(served: string): Promise<string[]> {
  try {
    const entries = await readdir(served, { recursive: true });
    const found = await Promise.all(
      entries.map(async (path) => ((await stat(join(served, path))).isDirectory() ? [path] : [])),
    );
    return found.flat();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw fileUnusable(served, 'delete', error);
  }
}
