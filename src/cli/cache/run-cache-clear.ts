import { DesksideError } from '../../core/index.ts';
import {
  listSnapshots,
  openPrefixCache,
  removePrivateFiles,
  removeSnapshots,
  type SnapshotStore,
} from '../../engine/index.ts';
import { formatBytes, formatCountOf, formatDuration } from '../../report/index.ts';
import { agreed } from '../terminal/agreed.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printRemoved } from './print-removed.ts';

const noSuchKey = 'This keyring has no such key. If another keyring has it, it still exists there.';

interface ClearOptions {
  shredKey?: boolean;
  yes?: boolean;
  json?: true;
}

/**
 * Deletes all that is remembered, after asking; with `shredKey` the key goes first, in case the rest is interrupted. Throws
 * `usage-missing` where nobody can be asked, `interrupted` where somebody says no.
 */
export async function runCacheClear(
  { shredKey = false, yes, ...options }: ClearOptions,
  terminal: Terminal,
): Promise<void> {
  const { store } = await openPrefixCache();
  const question = await questionFor(store);
  if (question !== null && !(await agreed(question, { yes }, terminal)))
    throw new DesksideError('interrupted', {});
  const shredded = shredKey && (await store.key.shred());
  await removePrivateFiles();
  const removed = await removeSnapshots(store, 'all');
  if (shredKey && !shredded) printNote(terminal.stderr, noSuchKey);
  printRemoved({ ...removed, shredded }, options, terminal);
}

/** What goes, and what it took; `null` where there is nothing to lose. */
async function questionFor(store: SnapshotStore): Promise<string | null> {
  const kept = (await listSnapshots(store)).filter(({ state }) => state === 'kept' || state === 'unlisted');
  if (kept.length === 0) return null;
  const bytes = kept.reduce((sum, one) => sum + one.bytes, 0);
  const readingMs = kept.reduce((sum, { record }) => sum + (record?.savesMs ?? 0), 0);
  const took = readingMs === 0 ? '' : `, which took ${formatDuration(readingMs)} to read`;
  return `Delete ${formatCountOf(kept.length, 'snapshot')} (${formatBytes(bytes)})${took}, and all saved conversations?`;
}
