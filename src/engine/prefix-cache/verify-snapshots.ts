import { type SnapshotVerdict, verifySnapshot } from '../snapshot-file/index.ts';
import { adoptSnapshot } from './adopt-snapshots.ts';
import type { StoreKeys } from './master-key/derive-keys.ts';
import type { FolderEntry } from './snapshot-folder.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface Verification {
  /** Snapshots that are what was written. */
  authentic: number;
  /** Those of them that were not in the list, and are now. */
  adopted: number;
  /** Snapshots that were quarantined. `foreign`: of another release or another key. */
  quarantined: { name: string; reason: 'damaged' | 'foreign' }[];
  /** Entries of the list whose file is gone: removed. */
  forgotten: number;
}

export interface VerifyIo {
  signal?: AbortSignal | undefined;
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

/** Reads every snapshot in full, and puts folder and list in order. Throws `file-unusable`, or the signal's reason. */
export async function verifySnapshots(store: SnapshotStore, io: VerifyIo = {}): Promise<Verification> {
  const files = (await store.folder.entries()).filter(({ kind }) => kind === 'snapshot');
  const result: Verification = { authentic: 0, adopted: 0, quarantined: [], forgotten: 0 };
  // Without files no key is made for them.
  if (files.length > 0) await verifyFiles(store, { files, result }, io);
  result.forgotten = await forgetGone(store, result);
  return result;
}

async function verifyFiles(
  store: SnapshotStore,
  { files, result }: { files: readonly FolderEntry[]; result: Verification },
  io: VerifyIo,
): Promise<void> {
  const { folder, key, records } = store;
  const keys = await key.keys();
  const totalBytes = files.reduce((total, { bytes }) => total + bytes, 0);
  const known = new Set(((await records?.all()) ?? []).map(({ name }) => name));
  let doneBytes = 0;
  for (const file of files) {
    // Reading one file does not let go of the thread; between two of them, others get their turn.
    await new Promise(setImmediate);
    io.signal?.throwIfAborted();
    const verdict = verdictOn(file, keys);
    if (verdict.type === 'authentic') {
      result.authentic += 1;
      if (!known.has(file.name) && records !== null) {
        await adoptSnapshot(records, file, { keys, content: verdict.content });
        result.adopted += 1;
      }
    } else if (verdict.reason !== 'missing') {
      folder.quarantine(file.name);
      result.quarantined.push({ name: file.name, reason: verdict.reason });
    }
    doneBytes += file.bytes;
    io.onProgress?.(doneBytes, totalBytes);
  }
}

/** A file under the name of another one is not what it claims to be. */
function verdictOn({ path, name }: FolderEntry, keys: StoreKeys): SnapshotVerdict {
  const verdict = verifySnapshot(path, keys.secret);
  if (verdict.type === 'rejected' || keys.nameOfDigest(verdict.content.identity) === name) return verdict;
  return { type: 'rejected', reason: 'foreign' };
}

async function forgetGone(
  { folder, records }: SnapshotStore,
  { quarantined }: Verification,
): Promise<number> {
  const there = new Set(
    (await folder.entries()).flatMap(({ kind, name }) => (kind === 'snapshot' ? [name] : [])),
  );
  const gone = ((await records?.all()) ?? []).map(({ name }) => name).filter((name) => !there.has(name));
  await records?.delete(gone);
  const moved = new Set(quarantined.map(({ name }) => name));
  return gone.filter((name) => !moved.has(name)).length;
}
