import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { DesksideError, errnoOf } from '../../core/index.ts';
import { writeError } from '../disk/write-error.ts';
import { readTar, type TarEntry } from './read-tar.ts';

/** Several times what the largest package unpacks to. */
const mostBytes = 4 * 2 ** 30;
const mostEntries = 1000;

/** The only files that are taken. A name of this form cannot lead out of the folder, whatever it says. */
const wanted = /^package\/((?:bins\/[\w-]+\/(?:fallback\/)?)(?!\.)[\w.+-]+|LICENSE)$/;

export interface UnpackOptions {
  archive: string;
  /** Name of the package, for errors. */
  name: string;
  /** Exists, and is empty. */
  folder: string;
  signal?: AbortSignal | undefined;
}

/** Takes libraries and license out of a package, and nothing else. Throws `engine-package-invalid`, `disk-full`. */
export async function unpackLibraries({ archive, name, folder, signal }: UnpackOptions): Promise<void> {
  const source = createReadStream(archive);
  const unzipped = source.pipe(createGunzip());
  source.on('error', (error) => unzipped.destroy(error));
  let [bytes, entries] = [0, 0];
  try {
    for await (const entry of readTar(unzipped)) {
      signal?.throwIfAborted();
      bytes += entry.bytes;
      entries += 1;
      if (bytes > mostBytes || entries > mostEntries) throw invalid(name, 'too-large');
      const [, path] = wanted.exec(entry.name) ?? [];
      if (path !== undefined && entry.type === '0') await write(entry, join(folder, path));
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw await unpackError(error, { name, folder, bytes });
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

async function write(entry: TarEntry, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // A name that comes twice would replace what was checked first: `x` refuses it.
  await using file = await open(path, 'wx', 0o700);
  for await (const chunk of entry.body()) await file.appendFile(chunk);
}

/** What stopped the unpacking: the disk, or the archive. */
export async function unpackError(
  error: unknown,
  { name, folder, bytes }: { name: string; folder: string; bytes: number },
): Promise<unknown> {
  if (error instanceof DesksideError) return error;
  if (/^E(?!RR_)/.test(errnoOf(error) ?? '')) return await writeError(folder, bytes, error);
  return invalid(name, 'damaged', error);
}

export function invalid(
  name: string,
  reason: 'digest' | 'damaged' | 'too-large' | 'empty',
  cause?: unknown,
): DesksideError<'engine-package-invalid'> {
  return new DesksideError('engine-package-invalid', { name, reason }, { cause });
}
