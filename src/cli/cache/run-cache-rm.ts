import { listSnapshots, openPrefixCache, removeSnapshots } from '../../engine/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printRemoved } from './print-removed.ts';
import { selectSnapshots } from './select-snapshots.ts';

/** Deletes snapshots by their ids. Throws `usage-invalid`. */
export async function runCacheRm(
  ids: readonly string[],
  options: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const { store } = await openPrefixCache();
  const selected = selectSnapshots(await listSnapshots(store), ids);
  const removed = await removeSnapshots(
    store,
    selected.map(({ name }) => name),
  );
  printRemoved({ deleted: selected.map(({ id }) => id), ...removed }, options, terminal);
}
