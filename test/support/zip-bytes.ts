// Writes zip files as a wheel is one, honest or not.
import { zipFiles } from '../../src/report/answer/docx/zip-files.ts';

export interface ZippedFile {
  name: string;
  data: Uint8Array;
  /** Length to claim instead of the true one. */
  claimedBytes?: number;
  /** Checksum to claim instead of the true one. */
  claimedCrc?: number;
}

export function zipBytes(files: readonly ZippedFile[]): Uint8Array {
  const zip = zipFiles(files);
  /** Where the directory begins, and there the entry of the next file. */
  let entry = zip.readUInt32LE(zip.length - 6);
  for (const { claimedBytes, claimedCrc } of files) {
    const local = zip.readUInt32LE(entry + 42);
    // What is claimed stands before the file, and in the directory.
    for (const facts of [local + 4, entry + 6]) {
      if (claimedCrc !== undefined) zip.writeUInt32LE(claimedCrc, facts + 10);
      if (claimedBytes !== undefined) zip.writeUInt32LE(claimedBytes, facts + 18);
    }
    entry += 46 + zip.readUInt16LE(entry + 28);
  }
  return zip;
}
