import type { SnapshotRow } from '../../db/index.ts';

/** What reading a token takes at least, in milliseconds, where nobody knows: a thousand tokens a second is a fast GPU. */
const leastPrefillMs = 1;

/** Milliseconds of reading that a snapshot saves: what was measured when it was made, or a careful guess where that was lost. */
export function savingOf({ savesMs, tokens }: Pick<SnapshotRow, 'savesMs' | 'tokens'>): number {
  return savesMs > 0 ? savesMs : tokens * leastPrefillMs;
}
