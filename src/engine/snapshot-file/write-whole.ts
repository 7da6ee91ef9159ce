import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FileVersion, versionOf } from './file-version.ts';

/** End of the name of a file that is being written. */
export const partExtension = '.part';

/**
 * Lets `write` fill a private file under a temporary name, flushes it and renames it: it is whole when this returns, and
 * not there when this throws. Returns what was written, which another process may have replaced already.
 */
export function writeWhole(path: string, write: (file: number) => void): FileVersion {
  const random = randomBytes(4).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.${random}${partExtension}`);
  try {
    const version = writeFlushed(temporary, write);
    renameSync(temporary, path);
    return version;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeFlushed(path: string, write: (file: number) => void): FileVersion {
  const file = openSync(path, 'wx', 0o600);
  try {
    write(file);
    fsyncSync(file);
    return versionOf(fstatSync(file));
  } finally {
    closeSync(file);
  }
}
