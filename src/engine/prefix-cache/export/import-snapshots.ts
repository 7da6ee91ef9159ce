import { closeSync, fstatSync, openSync } from 'node:fs';
import { DesksideError, errnoOf, fileUnusable } from '../../../core/index.ts';
import {
  type ByteRange,
  readExactly,
  SnapshotReader,
  snapshotBytes,
  usualChunkBytes,
  writeSealed,
  writeWhole,
} from '../../snapshot-file/index.ts';
import { evictSnapshots } from '../evict-snapshots.ts';
import { prefixNames } from '../prefix-names.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import {
  exportHeadBytes,
  exportRanges,
  exportSecret,
  isExportHead,
  type Manifest,
  manifestContent,
  manifestSchema,
  mostManifestBytes,
} from './export-file.ts';

export interface ImportOptions {
  path: string;
  passphrase: Uint8Array;
  budgetBytes: number;
  /** The engine's release here: a state is of use to the release that wrote it. */
  build: string;
  /** Whether this computer has the model. */
  hasModel(model: { name: string; digest: string }): Promise<boolean>;
}

export interface Imported {
  name: string;
  /** Why it was not taken; `null` where it was. `budget`: others are worth more, and there is no room for all. */
  refused: 'build' | 'model' | 'budget' | null;
  entry: Manifest[number];
}

/** Takes over what another computer has read. Throws `file-unusable`; what was taken over by then is whole. */
export async function importSnapshots(store: SnapshotStore, options: ImportOptions): Promise<Imported[]> {
  const { path } = options;
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
  try {
    const { secret, manifest, ranges } = await openExport(file, options);
    const imported: Imported[] = [];
    for (const [index, entry] of manifest.entries()) {
      const range = ranges[index];
      if (range === undefined) throw unusable(path, 'export-damaged');
      imported.push(await importOne(store, { range, secret, entry }, options));
    }
    return await keptOf(store, imported, options);
  } finally {
    closeSync(file);
  }
}

async function openExport(
  file: number,
  { path, passphrase }: ImportOptions,
): Promise<{ secret: string; manifest: Manifest; ranges: ByteRange[] }> {
  const ranges = attempt(path, 'export-strange', () => {
    const head = readExactly(file, 0, Buffer.alloc(exportHeadBytes));
    if (!isExportHead(head)) throw new RangeError('another head');
    return { head, all: exportRanges(file, fstatSync(file).size) };
  });
  const secret = await exportSecret(passphrase, ranges.head);
  const [first, ...rest] = ranges.all;
  const manifest = attempt(path, 'export-passphrase', () => {
    const reader = openReader(first, secret);
    const { identity, stateBytes } = reader.content;
    if (stateBytes > mostManifestBytes || Buffer.compare(identity, manifestContent(0).identity) !== 0)
      throw new RangeError();
    return manifestSchema.parse(JSON.parse(Buffer.concat([...reader.chunks()]).toString('utf8')));
  });
  return { secret, manifest, ranges: rest };
}

interface Piece {
  range: ByteRange;
  secret: string;
  entry: Manifest[number];
}

async function importOne(
  { folder, key, records }: SnapshotStore,
  { range, secret, entry }: Piece,
  options: ImportOptions,
): Promise<Imported> {
  const keys = await key.keys();
  const name = keys.nameOfDigest(Buffer.from(entry.identity, 'hex'));
  const { tokens, model, modelDigest, build, createdAt, savesMs, documents } = entry;
  if (build !== options.build) return { name, entry, refused: 'build' };
  const here = await options.hasModel({ name: model, digest: modelDigest });
  if (!here) return { name, entry, refused: 'model' };
  await folder.ensure();
  using _ = await folder.markInUse(name);
  const { bytes, prefixes } = attempt(options.path, 'export-damaged', () => {
    const reader = openReader(range, secret);
    if (Buffer.from(reader.content.identity).toString('hex') !== entry.identity)
      throw new RangeError('another snapshot');
    writeWhole(folder.pathOf(name), (file) => {
      writeSealed(file, { content: reader.content, secret: keys.secret }, reader.chunks());
    });
    return { bytes: snapshotBytes(reader.content, usualChunkBytes), prefixes: reader.content.prefixes };
  });
  const usedAt = new Date().toISOString();
  const counts = { uses: 0, savedMs: 0, savesMs };
  const row = { name, bytes, tokens, model, modelDigest, build, createdAt, usedAt, documents, ...counts };
  await records?.add(row, prefixNames(keys, prefixes));
  return { name, entry, refused: null };
}

async function keptOf(
  store: SnapshotStore,
  imported: readonly Imported[],
  { budgetBytes }: ImportOptions,
): Promise<Imported[]> {
  await evictSnapshots(store, { budgetBytes });
  const there = new Set((await store.folder.entries()).map(({ name }) => name));
  return imported.map((one) =>
    one.refused === null && !there.has(one.name) ? { ...one, refused: 'budget' as const } : one,
  );
}

function openReader(range: ByteRange | undefined, secret: string): SnapshotReader {
  const reader = range === undefined ? null : SnapshotReader.open(range, secret);
  if (reader instanceof SnapshotReader) return reader;
  throw new RangeError('not a snapshot');
}

/** Whatever goes wrong with the bytes is one reason to refuse them; a full disk is another. */
function attempt<R>(path: string, otherwise: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw errnoOf(error) === 'ENOSPC'
      ? fileUnusable(path, 'import', error)
      : unusable(path, otherwise, error);
  }
}

function unusable(path: string, why: string, cause?: unknown): DesksideError {
  return new DesksideError('file-unusable', { path, operation: 'import', reason: why }, { cause });
}
