import { openPrefixCache, removePrivateFiles, removeSnapshots } from '../../engine/index.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printRemoved } from './print-removed.ts';

const noSuchKey = 'The keyring has no such key. Should it lie in another keyring, it is still there.';

/** Deletes all that is remembered; with `shredKey` the key goes first, in case the rest is interrupted. */
export async function runCacheClear(
  { shredKey = false, ...options }: { shredKey?: boolean; json?: true },
  terminal: Terminal,
): Promise<void> {
  const { store } = await openPrefixCache();
  const shredded = shredKey && (await store.key.shred());
  await removePrivateFiles();
  const removed = await removeSnapshots(store, 'all');
  if (shredKey && !shredded) printNote(terminal.stderr, noSuchKey);
  printRemoved({ ...removed, shredded }, options, terminal);
}
