import { existsSync, lstatSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only its owner may enter. */
const mode = 0o700;

/**
 * Makes a private folder, and whatever is missing above it, one by one: where a folder cannot be made and the system says that it is not
 * there (`/proc`), Node's own way of doing it goes round for ever. Throws the system's error; `link-dead` for a link that leads nowhere.
 */
export async function makeFolder(path: string): Promise<void> {
  for (const folder of missing(path)) {
    try {
      await mkdir(folder, { mode });
    } catch (error) {
      // Another process may have been faster.
      if (!isFolder(folder))
        throw isLink(folder) ? Object.assign(new Error(folder), { code: 'link-dead' }) : error;
    }
  }
}

/** From the first that is missing down to the folder itself. What stands in the way as a file is not asked for: the system tells of it. */
function missing(path: string): string[] {
  if (isFolder(path)) return [];
  const parent = dirname(path);
  const blocked = parent === path || (existsSync(parent) && !isFolder(parent));
  return blocked ? [path] : [...missing(parent), path];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isLink(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isSymbolicLink() === true && statSync(path, { throwIfNoEntry: false }) === undefined;
}
