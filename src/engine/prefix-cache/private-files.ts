// Small files of people's words (what they typed, conversations), encrypted under the key of the snapshots: whoever destroys it, or
// clears what is remembered, has destroyed them too.
import { writeSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DesksidePaths, desksidePaths, ensurePrivateFolder } from '../../config/index.ts';
import { errnoOf, type FileOperation, fileUnusable } from '../../core/index.ts';
import { headBytes, SnapshotCipher, tagBytes, writeWhole } from '../snapshot-file/index.ts';
import { MasterKey } from './master-key/master-key.ts';

const onlyChunk = { index: 0, last: true };
/** Far more than all that was said in the longest window. */
const mostBytes = 64 * 1024 * 1024;

export interface PrivateFiles {
  /** `null` where there is none, or one that another key was made for. Throws `file-unusable`. */
  read(name: string): Promise<Buffer | null>;
  /** Throws `file-unusable`. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names with their extension. */
  list(): Promise<string[]>;
}

/** In a folder of their own under `DESKSIDE_HOME`. */
export function privateFiles(
  paths: DesksidePaths = desksidePaths(),
  folder: string = paths.conversations,
): PrivateFiles {
  const key = new MasterKey(`${paths.snapshots}.key`);
  return {
    async read(name) {
      const bytes = await readAtMost(join(folder, name));
      if (bytes === null || bytes.length < headBytes + tagBytes) return null;
      const cipher = SnapshotCipher.open(bytes.subarray(0, headBytes), (await key.keys()).secret);
      if (typeof cipher === 'string') return null;
      try {
        return cipher.open(bytes.subarray(headBytes), onlyChunk);
      } catch {
        return null;
      }
    },
    async write(name, bytes) {
      const path = join(folder, name);
      await ensurePrivateFolder(dirname(path));
      const cipher = SnapshotCipher.create((await key.keys()).secret);
      const all = Buffer.concat([cipher.head, cipher.seal(bytes, onlyChunk)]);
      await unusable(path, 'write', async () => {
        writeWhole(path, (file) => {
          for (let at = 0; at < all.length; ) at += writeSync(file, all, at);
        });
      });
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    list: () => readdir(folder).catch(() => []),
  };
}

/** Deletes them all. */
export async function removePrivateFiles(paths: DesksidePaths = desksidePaths()): Promise<void> {
  await rm(paths.conversations, { recursive: true, force: true });
  await rm(paths.served, { recursive: true, force: true });
  await rm(paths.history, { force: true });
}

async function readAtMost(path: string): Promise<Buffer | null> {
  return await unusable(path, 'read', async () => {
    try {
      const bytes = await readFile(path);
      return bytes.length > mostBytes ? null : bytes;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  });
}

async function unusable<T>(path: string, operation: FileOperation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileUnusable(path, operation, error);
  }
}
