// What has arrived in folders. They are looked at again and again: what systems tell of folders differs, ends at some number of them, and does
// not come over networks.
import { constants } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { fileUnusable } from '../../core/index.ts';
import { documentLimits, expandPaths } from '../../documents/index.ts';

/** A file that nobody has written to between two looks. */
export interface Arrived {
  folder: string;
  path: string;
  /** Of this content, as far as can be told without reading it. */
  mark: string;
}

/** Where it really is: what is found in it can be compared with that. Throws `file-unusable` for what is no folder. */
export async function folderAt(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if ((await lstat(real)).isDirectory()) return real;
    throw Object.assign(new Error(), { code: 'ENOTDIR' });
  } catch (error) {
    throw fileUnusable(path, 'open', error);
  }
}

export class FolderLooks {
  readonly #folders: readonly string[];
  /** As they were at the last look. */
  #seen = new Map<string, string>();
  /** As they were when they were read, or could not be. */
  readonly #done = new Map<string, string>();

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Those that are as they were at the last look, and that are not done with. Throws `document-…` for a folder that cannot be walked. */
  async look(): Promise<Arrived[]> {
    const now = new Map<string, string>();
    const arrived: Arrived[] = [];
    for (const folder of this.#folders) {
      const { files, failures } = await expandPaths([folder], documentLimits);
      const [failure] = failures;
      if (failure !== undefined && files.length === 0) throw failure.error;
      for (const { path } of files) {
        const mark = await markOf(path);
        if (mark === null) continue;
        now.set(path, mark);
        if (this.#seen.get(path) === mark && this.#done.get(path) !== mark)
          arrived.push({ folder, path, mark });
      }
    }
    for (const path of this.#done.keys()) if (!now.has(path)) this.#done.delete(path);
    this.#seen = now;
    return arrived;
  }

  /** Not to be told of again, unless it changes. */
  done({ path, mark }: Arrived): void {
    this.#done.set(path, mark);
  }
}

/** `null` for what is gone, or no file of its own. */
async function markOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ino, mode } = await lstat(path);
    return (mode & constants.S_IFMT) === constants.S_IFREG ? `${size} ${mtimeMs} ${ino}` : null;
  } catch {
    return null;
  }
}
