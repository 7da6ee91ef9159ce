import { desksidePaths } from '../../config/index.ts';
import { PrefixCache } from '../../engine/index.ts';
import { freeDisk } from '../../machine/index.ts';

/** What is remembered may take a tenth of the free disk, and never more than this. */
const mostBytes = 20e9;

/** The prefix cache under `DESKSIDE_HOME`. Throws `file-unusable`. */
export async function openPrefixCache(): Promise<PrefixCache> {
  const { snapshots: folder } = desksidePaths();
  const budgetBytes = Math.min(mostBytes, (await freeDisk(folder)) / 10);
  return new PrefixCache({ folder, budgetBytes });
}
