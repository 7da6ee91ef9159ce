import { DesksideError } from '../../core/index.ts';
import { exportSnapshots, listSnapshots, openPrefixCache } from '../../engine/index.ts';
import { formatBytes, formatCountOf } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readPassphrase } from './read-passphrase.ts';
import { selectSnapshots } from './select-snapshots.ts';

/** Writes snapshots for another computer; all that are known where none is named. */
export async function runCacheExport(
  { file, ids }: { file: string; ids: readonly string[] },
  { keyFile, json }: { keyFile?: string; json?: true },
  terminal: Terminal,
): Promise<void> {
  const { store } = await openPrefixCache();
  const list = await listSnapshots(store);
  const known = list.filter(({ state, record }) => state === 'kept' && record?.model !== null);
  const snapshots = ids.length === 0 ? known : selectSnapshots(list, ids);
  if (snapshots.length === 0) {
    throw new DesksideError('usage-missing', { what: 'snapshots to export: the cache has none' });
  }
  const passphrase = await readPassphrase({ keyFile, twice: true }, terminal);
  const exported = await exportSnapshots(store, { path: file, passphrase, snapshots });
  if (json) {
    printJson(terminal, { path: file, ...exported });
    return;
  }
  const { stdout } = terminal;
  const what = `${formatCountOf(exported.snapshots, 'snapshot')}, ${formatBytes(exported.bytes)}`;
  stdout.write(`${stdout.colors.green('✓')} ${what} in ${file}\n`);
}
