// Two models of one shape and other weights, and every way in which one file takes another's place or is written to.
import { open, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { tinyGguf, tinyModel } from '../../src/testing/index.ts';

export const swaps = [
  'overwrite',
  'overwrite-old-time',
  'rename',
  'rename-old-time',
  'there-and-back',
] as const;
export type Swap = (typeof swaps)[number];

/** Models that take the same bytes; weights are used where they lie in the file (`mapped`). */
export function twinModels(): [Uint8Array, Uint8Array] {
  return [tinyGguf(tinyModel({ seed: 1 })), tinyGguf(tinyModel({ seed: 2 }))];
}

/** Load options with which nothing of a file is copied into memory: whoever writes to it writes to the model. */
export const mapped = { mmap: true, repack: false, threads: 1, placement: { gpu: 'off' } } as const;

/** Brings other weights into the place of a model. `there-and-back` leaves the file as it was, but for its times. */
export async function swapWeights(path: string, weights: Uint8Array, how: Swap): Promise<void> {
  const { atime, mtime } = await stat(path);
  const before = how === 'there-and-back' ? await readFile(path) : null;
  if (how.startsWith('rename')) {
    await writeFile(`${path}.new`, weights);
    if (how === 'rename-old-time') await utimes(`${path}.new`, atime, mtime);
    await rename(`${path}.new`, path);
    return;
  }
  await overwrite(path, weights);
  if (before !== null) await overwrite(path, before);
  if (how !== 'overwrite') await utimes(path, atime, mtime);
}

/** As a copy in place does it: piece by piece, into the file that is there. */
export async function overwrite(path: string, bytes: Uint8Array): Promise<void> {
  const pieceBytes = 256 * 1024;
  await using file = await open(path, 'r+');
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await file.write(bytes, at, Math.min(pieceBytes, bytes.length - at), at);
  }
}
