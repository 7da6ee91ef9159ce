import { countReadings, type ListedSnapshot, listSnapshots, openPrefixCache } from '../../engine/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration, textTable } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { formatAge } from './format-age.ts';
import { snapshotJson } from './snapshot-json.ts';

/** Prints what is remembered as a table, or as JSON. */
export async function runCacheList({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const { stdout, stderr } = terminal;
  const { store, budgetBytes } = await openPrefixCache();
  const snapshots = await listSnapshots(store);
  const bytes = snapshots.reduce((total, snapshot) => total + snapshot.bytes, 0);
  const savedMs = snapshots.reduce((total, { record }) => total + (record?.savedMs ?? 0), 0);
  const readings = await countReadings(store);
  if (json) {
    printJson(terminal, { snapshots: snapshots.map(snapshotJson), bytes, readings, budgetBytes, savedMs });
  } else if (snapshots.length === 0 && readings.files === 0) {
    stderr.write(asTyped('The cache is empty. To read a document into it: deskside cache warm FILE\n'));
  } else {
    if (snapshots.length > 0) stdout.write(`${table(snapshots, stdout)}\n`);
    const total = `${formatBytes(bytes + readings.bytes)} of ${formatBytes(budgetBytes)}`;
    const saved = savedMs > 0 ? `, ${formatDuration(savedMs)} saved so far` : '';
    const texts = readings.files > 0 ? `, ${formatCountOf(readings.files, 'document text')}` : '';
    const line = `${formatCountOf(snapshots.length, 'snapshot')}${texts}, ${total}${saved}`;
    stdout.write(`${stdout.colors.dim(line)}\n`);
  }
}

function table(snapshots: readonly ListedSnapshot[], { colors, columns }: Output): string {
  const named = snapshots.some(({ record }) => record?.documents);
  const titles = ['ID', 'TOKENS', 'SIZE', 'MODEL', 'AGE', 'USED', 'SAVED', ...(named ? ['DOCUMENTS'] : [])];
  const head = titles.map((title) => colors.dim(title));
  return textTable([head, ...snapshots.map((snapshot) => row(snapshot, named))], {
    align: ['left', 'right', 'right'],
    columns: columns(),
    titled: true,
  });
}

const notes = {
  kept: '',
  unlisted: asTyped('not in the list; to repair: deskside cache verify'),
  gone: asTyped('its file is missing; to repair: deskside cache verify'),
  quarantined: 'damaged, not used',
} as const;

function row({ id, state, bytes, record }: ListedSnapshot, named: boolean): string[] {
  const size = formatBytes(bytes);
  if (state !== 'kept' || record === null) return [id, '', size, notes[state]];
  const { tokens, model, createdAt, uses, savedMs, documents } = record;
  return [
    id,
    formatCount(tokens),
    size,
    model ?? 'unknown',
    formatAge(Date.now() - Date.parse(createdAt)),
    formatCountOf(uses, 'time'),
    formatDuration(savedMs),
    ...(named ? [documents?.join(', ') ?? ''] : []),
  ];
}
