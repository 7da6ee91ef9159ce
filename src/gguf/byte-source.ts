import { open, stat } from 'node:fs/promises';
import { fileUnusable } from '../core/index.ts';
import { ggufFault } from './gguf-fault.ts';

/** Bytes that can be read at any position: a file, or a file that is still on a server. */
export interface ByteSource {
  /** Path or address, for errors. */
  readonly path: string;
  /** Length of the whole file in bytes. */
  readonly bytes: number;
  /** Fills `target` from `position`; gives the bytes read, fewer than asked only at the end. */
  read(target: Uint8Array, position: number): Promise<number>;
}

export interface FileSource extends ByteSource, AsyncDisposable {}

/** A file on disk as a source. Throws `file-unusable`, or `model-file-invalid` for what is not a regular file. */
export async function openFileSource(path: string): Promise<FileSource> {
  const { isFile, bytes } = await measure(path);
  if (!isFile) throw ggufFault(path, 'not-a-file');
  const handle = await open(path, 'r').catch((error: unknown) =>
    Promise.reject(fileUnusable(path, 'read', error)),
  );
  return {
    path,
    bytes,
    async read(target, position) {
      try {
        return (await handle.read(target, 0, target.length, position)).bytesRead;
      } catch (error) {
        throw fileUnusable(path, 'read', error);
      }
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

/** Before opening: to open a pipe is to wait for its writer. */
async function measure(path: string): Promise<{ isFile: boolean; bytes: number }> {
  try {
    const found = await stat(path);
    return { isFile: found.isFile(), bytes: found.size };
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}
