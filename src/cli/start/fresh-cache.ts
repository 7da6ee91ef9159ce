// A memory of its own for the demonstration and for measurements, so that the first question is cold however often it is asked. What was
// read can be kept afterwards: the next command about the same document is then warm.
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DesksidePaths, ensurePrivateFolder } from '../../config/index.ts';

export interface FreshCache extends AsyncDisposable {
  readonly folder: string;
  /** Moves what was read to where other commands look for it. */
  keep(): Promise<void>;
}

/** An empty folder inside the real one, where the engine may write. Disposing it removes it. */
export async function openFreshCache({ snapshots }: DesksidePaths): Promise<FreshCache> {
  await ensurePrivateFolder(snapshots);
  const folder = await mkdtemp(join(snapshots, 'start-'));
  return {
    folder,
    async keep() {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.snapshot'));
      for (const name of names) await rename(join(folder, name), join(snapshots, name));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
