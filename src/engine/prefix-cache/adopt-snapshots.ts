// Snapshots that the list does not know: the list was lost, or made anew. What they are the state of, and which shorter states
// are in them, stands encrypted at the beginning of each; the rest is read when it is used, as ever.
import { closeSync, fstatSync } from 'node:fs';
import { openRegularFile, type SnapshotContent, SnapshotReader } from '../snapshot-file/index.ts';
import type { StoreKeys } from './master-key/derive-keys.ts';
import { prefixNames } from './prefix-names.ts';
import type { FolderEntry } from './snapshot-folder.ts';
import type { SnapshotRecords } from './snapshot-records.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Puts unlisted snapshots of this key into the list. What cannot be read stays unlisted: it is the first to go. */
export async function adoptSnapshots(store: SnapshotStore): Promise<void> {
  const { folder, records, key } = store;
  if (records === null) return;
  const files = (await folder.entries()).filter(({ kind }) => kind === 'snapshot');
  const listed = new Set((await records.all()).map(({ name }) => name));
  const unlisted = files.filter(({ name }) => !listed.has(name));
  if (unlisted.length === 0) return;
  const keys = await key.keys();
  for (const file of unlisted) {
    // Opening one does not let go of the thread; between two of them, others get their turn.
    await new Promise(setImmediate);
    const content = contentAt(file, keys);
    if (content !== null) await adoptSnapshot(records, file, { keys, content });
  }
}

/** Adds the entry of a file of which only the file is known, unless there is one by now. */
export async function adoptSnapshot(
  records: SnapshotRecords,
  { name, bytes, modifiedMs }: FolderEntry,
  { keys, content }: { keys: StoreKeys; content: SnapshotContent },
): Promise<void> {
  const { tokens, prefixes } = content;
  const at = new Date(modifiedMs).toISOString();
  const unknown = { model: null, modelDigest: null, build: null, documents: null };
  const counts = { uses: 0, savesMs: 0, savedMs: 0 };
  const row = { name, bytes, tokens, createdAt: at, usedAt: at, ...counts, ...unknown };
  await records.adopt(row, prefixNames(keys, prefixes));
}

/** `null` for what is not authentic, or lies under another name than its own. */
function contentAt({ path, name }: FolderEntry, keys: StoreKeys): SnapshotContent | null {
  let file: number | undefined;
  try {
    file = openRegularFile(path);
    const reader = SnapshotReader.open({ file, from: 0, bytes: fstatSync(file).size }, keys.secret);
    if (!(reader instanceof SnapshotReader)) return null;
    return keys.nameOfDigest(reader.content.identity) === name ? reader.content : null;
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
