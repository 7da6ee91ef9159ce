import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { fileUnusable } from '../../core/index.ts';

export interface HashOptions {
  signal?: AbortSignal | undefined;
  onBytes?: ((doneBytes: number) => void) | undefined;
  /** The file, opened already: what is read is then of this one, whatever lies at the path meanwhile. */
  handle?: FileHandle;
}

/** Large enough that reading, not calling, takes the time. */
const readBytes = 4 * 2 ** 20;

/** sha256 of a file, 64 hex digits. Throws `file-unusable` or the signal's reason. */
export async function hashFile(path: string, { signal, onBytes, handle }: HashOptions = {}): Promise<string> {
  signal?.throwIfAborted();
  const hash = createHash('sha256');
  let done = 0;
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: readBytes,
      ...(signal ? { signal } : {}),
      ...(handle ? { fd: handle, start: 0, autoClose: false } : {}),
    })) {
      hash.update(chunk);
      done += chunk.length;
      onBytes?.(done);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw fileUnusable(path, 'read', error);
  }
  return hash.digest('hex');
}
