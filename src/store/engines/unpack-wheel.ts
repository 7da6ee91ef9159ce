import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import type { EngineWheel } from './engine-wheels.ts';
import { invalid, unpackError } from './unpack-libraries.ts';

/** Several times what the largest wheel unpacks to. */
const mostBytes = 2 ** 30;
const mostEntries = 10_000;

/** A name of this form cannot lead out of the folder. */
const library = /^(?!\.)[\w.+-]+\.(?:so|dylib|dll)(?:\.[\d.]+)?$/;

export interface UnpackWheelOptions {
  archive: string;
  wheel: EngineWheel;
  /** Exists, and is empty. */
  folder: string;
  signal?: AbortSignal | undefined;
}

/** Takes libraries and license out of a wheel, and nothing else. Throws `engine-package-invalid`, `disk-full`. */
export async function unpackWheel({ archive, wheel, folder, signal }: UnpackWheelOptions): Promise<void> {
  const { default: yauzl } = await import('yauzl');
  let bytes = 0;
  let libraries = 0;
  let zip: ZipFile | null = null;
  try {
    zip = await yauzl.openPromise(archive, { lazyEntries: true, autoClose: false, strictFileNames: true });
    if (zip.entryCount > mostEntries) throw invalid(wheel.name, 'too-large');
    for await (const entry of zip.eachEntry()) {
      const name = wantedName(entry.fileName, wheel);
      if (name === null) continue;
      bytes += entry.uncompressedSize;
      if (bytes > mostBytes) throw invalid(wheel.name, 'too-large');
      await write(zip, entry, { path: join(folder, name), signal });
      if (name !== 'LICENSE') libraries += 1;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw await unpackError(error, { name: wheel.name, folder, bytes });
  } finally {
    zip?.close();
  }
  if (libraries === 0) throw invalid(wheel.name, 'empty');
}

/** What a file is called once it is unpacked; null for what is left where it is. */
function wantedName(path: string, { folder }: EngineWheel): string | null {
  if (/^[\w.+-]+\.dist-info\/licenses\/LICENSE$/.test(path)) return 'LICENSE';
  if (!path.startsWith(`${folder}/`)) return null;
  const name = path.slice(folder.length + 1);
  return library.test(name) ? name : null;
}

async function write(
  zip: ZipFile,
  entry: Entry,
  { path, signal }: { path: string; signal: AbortSignal | undefined },
): Promise<void> {
  // A name that comes twice would replace what was there: `x` refuses it.
  await using file = await open(path, 'wx', 0o700);
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    signal?.throwIfAborted();
    await file.appendFile(chunk);
  }
}
