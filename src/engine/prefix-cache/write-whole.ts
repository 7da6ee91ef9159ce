import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** End of the name of a file that is being written. */
export const partExtension = '.part';

/**
 * Lets `write` fill a private file under a temporary name, flushes it and renames it: it is whole when this returns, and
 * not there when this throws.
 */
export function writeWhole(path: string, write: (file: number) => void): void {
  const random = randomBytes(4).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.${random}${partExtension}`);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      write(file);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
