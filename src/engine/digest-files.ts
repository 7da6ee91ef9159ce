import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const readBytes = 4 * 2 ** 20;

/** `sha256:` over the contents of files, one after the other. For files of megabytes: it waits for the disk. */
export function digestFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(readBytes);
  for (const path of paths) {
    const file = openSync(path, 'r');
    try {
      for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
        hash.update(buffer.subarray(0, length));
      }
    } finally {
      closeSync(file);
    }
  }
  return `sha256:${hash.digest('hex')}`;
}
