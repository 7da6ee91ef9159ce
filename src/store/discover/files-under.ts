import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Entries of one folder; none where there is no such folder or we may not look. */
export async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch(() => []);
}

/** Files below a folder, as `/`-separated paths in it, no deeper than `depth` folders. Links to files count, links to folders do not. */
export async function filesUnder(folder: string, depth: number): Promise<string[]> {
  const entries = await entriesOf(folder);
  const found = entries.map(async (entry) => {
    if (!entry.isDirectory()) return [entry.name];
    if (depth === 0) return [];
    const inside = await filesUnder(join(folder, entry.name), depth - 1);
    return inside.map((path) => `${entry.name}/${path}`);
  });
  return (await Promise.all(found)).flat().toSorted();
}
