import { openPrefixCache, removeSnapshots } from '../../engine/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printRemoved } from './print-removed.ts';

/** Deletes all that is remembered; with `shredKey` the key goes first, in case the rest is interrupted. */
export async function runCacheClear(
  { shredKey = false, ...options }: { shredKey?: boolean; json?: true },
  terminal: Terminal,
): Promise<void> {
  const { store } = await openPrefixCache();
  if (shredKey) await store.key.shred();
  const removed = await removeSnapshots(store, 'all');
  printRemoved({ ...removed, shredded: shredKey }, options, terminal);
}
