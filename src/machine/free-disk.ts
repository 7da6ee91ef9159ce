import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errnoOf, fileUnusable } from '../core/index.ts';

/**
 * Bytes that this user may still write where `path` is or would be: its nearest folder that exists is asked.
 * Throws `file-unusable`.
 */
export async function freeDisk(path: string): Promise<number> {
  const absolute = resolve(path);
  try {
    const { bavail, bsize } = await statfs(absolute);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(absolute);
    const code = errnoOf(error);
    if ((code === 'ENOENT' || code === 'ENOTDIR') && parent !== absolute) return freeDisk(parent);
    throw fileUnusable(path, 'measure', error);
  }
}
