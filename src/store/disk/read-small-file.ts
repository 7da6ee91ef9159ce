import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** The text of a file of another program; `null` where there is none, where it is no file, and where it is larger than it can be. */
export async function readSmallFile(path: string, mostBytes: number): Promise<string | null> {
  try {
    // Not waiting for whoever writes into a pipe of this name.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile() || stats.size > mostBytes) return null;
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
