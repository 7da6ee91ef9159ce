import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only its owner may enter. */
const mode = 0o700;

/** Makes a private folder, and whatever is missing above it. Throws the system's error. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // That is Node's word for a disk that can only be read: the first folder that is missing knows better.
    await mkdir(firstMissing(path), { mode });
    await mkdir(path, { recursive: true, mode });
  }
}

function firstMissing(path: string): string {
  const parent = dirname(path);
  return parent === path || existsSync(parent) ? path : firstMissing(parent);
}
