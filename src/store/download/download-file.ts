import { stat } from 'node:fs/promises';
import { DesksideError } from '../../core/index.ts';
import { publicUrl } from '../../privacy/index.ts';
import { hashFile } from '../disk/hash-file.ts';
import { ContentChanged } from './content-changed.ts';
import type { DownloadIo, DownloadRequest } from './download-source.ts';
import { PartialFile } from './partial-file.ts';
import { readChunk } from './read-chunk.ts';
import { withRetries } from './with-retries.ts';

/** Several connections help where each is held back on its way; more than a few are held against us. */
const connections = 4;
/** Below this one connection is done before the others have begun. */
const parallelFromBytes = 64 * 2 ** 20;
const mostRestarts = 3;
const usualRetryDelayMs = 500;

export interface DownloadedFile {
  bytes: number;
  sha256: string;
}

/**
 * Brings one file to `request.path`, going on where an earlier attempt was ended, and checks its digest where one is known.
 * Throws `network-offline`, `network-status`, `network-incomplete`, `model-digest-mismatch`, `model-file-invalid`,
 * `disk-full`, `file-unusable`, or the signal's reason; what has arrived is then kept, unless it is wrong.
 */
export async function downloadFile(request: DownloadRequest, io: DownloadIo = {}): Promise<DownloadedFile> {
  const already = await finishedBefore(request, io);
  if (already) return already;
  const wanted = { url: publicUrl(request.source.url), sha256: request.sha256 };
  await using partial = await PartialFile.open(request.path, wanted);
  try {
    await transferWhole(partial, request, io);
    const bytes = partial.doneBytes;
    const sha256 = await verified(`${request.path}.part`, bytes, { request, io });
    await partial.finish();
    return { bytes, sha256 };
  } catch (error) {
    if (isWrong(error)) await partial.discard();
    else await partial.save().catch(() => undefined);
    throw error;
  }
}

function isWrong(error: unknown): boolean {
  return (
    error instanceof DesksideError &&
    (error.code === 'model-digest-mismatch' || error.code === 'model-file-invalid')
  );
}

/** A process that was ended between naming the file and using it left it complete. */
async function finishedBefore(request: DownloadRequest, io: DownloadIo): Promise<DownloadedFile | null> {
  const found = await stat(request.path).catch(() => null);
  if (!found?.isFile() || (request.bytes !== null && found.size !== request.bytes)) return null;
  const sha256 = await hashFile(request.path, { signal: io.signal });
  return request.sha256 === null || request.sha256 === sha256 ? { bytes: found.size, sha256 } : null;
}

async function transferWhole(partial: PartialFile, request: DownloadRequest, io: DownloadIo): Promise<void> {
  for (let restarts = 0; ; restarts++) {
    try {
      await transfer(partial, request, io);
      return;
    } catch (error) {
      if (!(error instanceof ContentChanged)) throw error;
      if (restarts >= mostRestarts) throw unsteady(partial, request);
      await partial.reset();
      io.onRestart?.();
    }
  }
}

async function transfer(partial: PartialFile, request: DownloadRequest, io: DownloadIo): Promise<void> {
  const stop = new AbortController();
  const signal = io.signal ? AbortSignal.any([io.signal, stop.signal]) : stop.signal;
  const before = partial.doneBytes;
  const retries = {
    signal,
    delayMs: io.retryDelayMs ?? usualRetryDelayMs,
    progress: () => partial.doneBytes,
    hasWorked: () => partial.doneBytes > before,
  };
  const read = (index: number): Promise<void> =>
    withRetries(() => readChunk(partial, index, request, { ...io, signal }), retries);
  if (!partial.plan) await read(0);
  const { done = [], totalBytes = 0 } = partial.plan ?? {};
  const waiting = done.keys();
  const worker = async (): Promise<void> => {
    for (const index of waiting) await read(index);
  };
  const workers = Array.from({ length: totalBytes >= parallelFromBytes ? connections : 1 }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(workers);
    throw error;
  }
}

async function verified(
  path: string,
  bytes: number,
  { request, io }: { request: DownloadRequest; io: DownloadIo },
): Promise<string> {
  const onBytes = (done: number): void => io.onVerify?.(done, bytes);
  const actual = await hashFile(path, { signal: io.signal, onBytes });
  if (request.sha256 === null || request.sha256 === actual) return actual;
  throw new DesksideError('model-digest-mismatch', {
    ref: publicUrl(request.source.url),
    expected: `sha256:${request.sha256}`,
    actual: `sha256:${actual}`,
  });
}

function unsteady(partial: PartialFile, { source, bytes }: DownloadRequest): DesksideError {
  return new DesksideError('network-incomplete', {
    url: publicUrl(source.url),
    receivedBytes: partial.doneBytes,
    expectedBytes: bytes,
  });
}
