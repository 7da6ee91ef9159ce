import type { Database } from '../../db/index.ts';
import { claimedSha256 } from './claimed-sha256.ts';
import { digestOfShards, knownSha256 } from './model-digest.ts';

/**
 * Whether it is known, without reading it now, that a model's files are not what their names say, or not what was recorded.
 * @param recorded digest of the model, where we have a record of it
 */
export async function isDamaged(
  db: Database,
  paths: readonly string[],
  recorded: string | null = null,
): Promise<boolean> {
  const known = await knownSha256(db, paths);
  const claimed = await Promise.all(paths.map(claimedSha256));
  if (known.some((sha256, index) => sha256 !== null && (claimed[index] ?? sha256) !== sha256)) return true;
  const all = known.filter((sha256) => sha256 !== null);
  return recorded !== null && all.length === paths.length && digestOfShards(all) !== recorded;
}
