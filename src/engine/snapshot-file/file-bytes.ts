// Whole reads and writes of a file that is open.
import { readSync, writeSync } from 'node:fs';

/** One call handles at most this much, well below the 2 GiB that the system takes at once. */
const pieceBytes = 64 * 1024 * 1024;

/** Appends to where the file was written last. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at, Math.min(pieceBytes, bytes.length - at));
  }
}

/** Fills `into` from this place of the file. Throws where the file ends before. */
export function readExactly(file: number, from: number, into: Buffer): Buffer {
  for (let at = 0; at < into.length; ) {
    const read = readSync(file, into, at, Math.min(pieceBytes, into.length - at), from + at);
    if (read === 0) throw new RangeError('the file ends early');
    at += read;
  }
  return into;
}
