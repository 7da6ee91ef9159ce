import { closeSync, fstatSync } from 'node:fs';
import { DesksideError, errnoOf, fileUnusable } from '../../../core/index.ts';
import {
  openRegularFile,
  SnapshotReader,
  snapshotBytes,
  usualChunkBytes,
  writeAll,
  writeSealed,
  writeWhole,
} from '../../snapshot-file/index.ts';
import type { ListedSnapshot } from '../list-snapshots.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import { exportSecret, type Manifest, manifestContent, newExportHead, writeLength } from './export-file.ts';

export interface ExportOptions {
  /** Where the export goes; replaced when it is there. */
  path: string;
  passphrase: Uint8Array;
  snapshots: readonly ListedSnapshot[];
}

export interface Exported {
  snapshots: number;
  bytes: number;
}

/**
 * Writes snapshots to a file for another computer. One that is damaged ends the export: a file with a hole would only be
 * found out over there. Throws `file-unusable`.
 */
export async function exportSnapshots(store: SnapshotStore, options: ExportOptions): Promise<Exported> {
  const { secret } = await store.key.keys();
  const head = newExportHead();
  const outer = await exportSecret(options.passphrase, head);
  const sources: Source[] = [];
  try {
    for (const snapshot of options.snapshots) sources.push(openSource(store, snapshot, secret));
    const manifest = Buffer.from(JSON.stringify(sources.map(({ entry }) => entry)));
    let bytes = 0;
    writeWhole(options.path, (file) => {
      writeAll(file, head);
      const content = manifestContent(manifest.length);
      writeLength(file, snapshotBytes(content, usualChunkBytes));
      writeSealed(file, { content, secret: outer }, [manifest]);
      for (const { reader } of sources) {
        writeLength(file, snapshotBytes(reader.content, usualChunkBytes));
        writeSealed(file, { content: reader.content, secret: outer }, reader.chunks());
      }
      bytes = fstatSync(file).size;
    });
    return { snapshots: sources.length, bytes };
  } catch (error) {
    if (errnoOf(error) !== undefined) throw fileUnusable(options.path, 'write', error);
    throw new DesksideError(
      'file-unusable',
      { path: options.path, operation: 'write', reason: 'snapshot-damaged' },
      { cause: error },
    );
  } finally {
    for (const { file } of sources) closeSync(file);
  }
}

interface Source {
  file: number;
  reader: SnapshotReader;
  entry: Manifest[number];
}

function openSource({ folder }: SnapshotStore, { name, record }: ListedSnapshot, secret: string): Source {
  const path = folder.pathOf(name);
  const refuse = (reason: string): DesksideError =>
    new DesksideError('file-unusable', { path, operation: 'read', reason });
  if (record === null || record.model === null || record.modelDigest === null || record.build === null) {
    throw refuse('snapshot-unknown');
  }
  const { model, modelDigest, build, tokens, createdAt, savesMs, documents } = record;
  let file: number;
  try {
    file = openRegularFile(path);
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
  try {
    const reader = SnapshotReader.open({ file, from: 0, bytes: fstatSync(file).size }, secret);
    if (!(reader instanceof SnapshotReader)) throw refuse('snapshot-damaged');
    const identity = Buffer.from(reader.content.identity).toString('hex');
    return {
      file,
      reader,
      entry: { identity, tokens, model, modelDigest, build, createdAt, savesMs, documents },
    };
  } catch (error) {
    closeSync(file);
    throw error instanceof DesksideError ? error : refuse('snapshot-damaged');
  }
}
