import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of a file, or of all files in a folder; 0 for what cannot be looked at. Links are not followed. */
export async function folderBytes(path: string): Promise<number> {
  const entry = await lstat(path).catch(() => null);
  if (entry === null || entry.isSymbolicLink()) return 0;
  if (!entry.isDirectory()) return entry.size;
  const names = await readdir(path).catch(() => []);
  let bytes = 0;
  for (const name of names) bytes += await folderBytes(join(path, name));
  return bytes;
}
