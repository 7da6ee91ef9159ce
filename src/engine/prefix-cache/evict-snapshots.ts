import { isDesksideError } from '../../core/index.ts';
import { acquireProcessLock } from '../../db/index.ts';
import { chooseEvictions, type StoredFile } from './choose-evictions.ts';
import { savingOf } from './saving-of.ts';
import type { FolderEntry } from './snapshot-folder.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Another process that evicts does the same work. */
const lockTimeoutMs = 10_000;

/** What a reading saves, at least: measured on PDFs of text, whose readings are the largest for their time. */
const readingMsPerByte = 0.01;

export interface Eviction {
  budgetBytes: number;
  /** Name of the one that stays in any case. */
  keep?: string | undefined;
}

/** Brings the folder under its budget, by the rule of choose-victims.ts, and removes what was left half written. */
export async function evictSnapshots(store: SnapshotStore, eviction: Eviction): Promise<void> {
  const { folder } = store;
  await removeParts(store);
  if (totalBytes(await folder.entries()) <= eviction.budgetBytes) return;
  try {
    using _ = await acquireProcessLock(folder.evictionLock, { timeoutMs: lockTimeoutMs });
    await removeEvicted(store, eviction);
  } catch (error) {
    if (!isDesksideError(error, 'lock-timeout')) throw error;
  }
}

async function removeEvicted(store: SnapshotStore, { budgetBytes, keep }: Eviction): Promise<void> {
  const { folder, records } = store;
  let claim: Disposable | null = null;
  const isKept = async ({ name, quarantined }: StoredFile): Promise<boolean> => {
    if (name === keep && !quarantined) return true;
    claim = await folder.claimUnused(name);
    return claim === null;
  };
  const entries = (await folder.entries()).filter(({ kind }) => kind !== 'part');
  const files = await describe(store, entries);
  const gone: string[] = [];
  for await (const evicted of chooseEvictions({ files, budgetBytes, nowMs: Date.now() }, isKept)) {
    const entry = entries[files.indexOf(evicted)];
    if (entry !== undefined && folder.remove(entry.path) && entry.kind === 'snapshot')
      gone.push(evicted.name);
    release(claim);
  }
  if (gone.length > 0) await records?.delete(gone).catch(() => {});
}

async function describe({ records }: SnapshotStore, entries: FolderEntry[]): Promise<StoredFile[]> {
  const rows = (await records?.all().catch(() => [])) ?? [];
  const byName = new Map(rows.map((row) => [row.name, row]));
  // What can be cut out of another file saves next to nothing.
  const prefixes = (await records?.prefixes().catch(() => new Set<string>())) ?? new Set<string>();
  return entries.map((entry) => {
    const { kind, name, bytes } = entry;
    const row = kind === 'snapshot' ? byName.get(name) : undefined;
    const usedMs = Math.max(entry.usedMs, row === undefined ? 0 : Date.parse(row.usedAt));
    if (kind === 'reading')
      return { name, bytes, quarantined: false, usedMs, savesMs: bytes * readingMsPerByte };
    const savesMs = row === undefined || prefixes.has(name) ? 0 : savingOf(row);
    return { name, bytes, quarantined: kind === 'quarantined', usedMs, savesMs };
  });
}

/** Whoever writes a snapshot has marked it: a part without a mark was left by a process that died. */
async function removeParts({ folder }: SnapshotStore): Promise<void> {
  for (const { kind, name, path } of await folder.entries()) {
    if (kind !== 'part') continue;
    const claim = await folder.claimUnused(name);
    if (claim !== null) folder.remove(path);
    release(claim);
  }
}

function release(claim: Disposable | null): void {
  claim?.[Symbol.dispose]();
}

function totalBytes(entries: readonly FolderEntry[]): number {
  return entries.reduce((total, { bytes }) => total + bytes, 0);
}
