import { DesksideError } from '../../core/index.ts';
import { openUrl, publicUrl, type UrlResponse } from '../../privacy/index.ts';
import { ContentChanged } from './content-changed.ts';
import type { DownloadIo, DownloadRequest } from './download-source.ts';
import type { PartialFile } from './partial-file.ts';
import { type Chunk, chunksOf, type TransferPlan, unknownLength, usualChunkBytes } from './transfer-plan.ts';

const modelStart = Buffer.from('GGUF');

/**
 * Asks for what is missing of a chunk and appends it. The first chunk also finds out what the server has; a server that
 * knows no ranges sends everything, which is then one chunk.
 * Throws `ContentChanged`, `network-*`, `disk-full`, `model-file-invalid`, or the signal's reason.
 */
export async function readChunk(
  partial: PartialFile,
  index: number,
  request: DownloadRequest,
  io: DownloadIo,
): Promise<void> {
  const known = partial.plan;
  const wanted = known ? chunkAt(known, index) : { index: 0, start: 0, end: usualChunkBytes };
  const start = wanted.start + (known?.done[index] ?? 0);
  if (known && start >= wanted.end) return;
  if (known && !isResumable(known) && start > 0) throw new ContentChanged();
  await using response = await openUrl(request.source.url, {
    ...request.source,
    headers: { ...request.source.headers, ...ifRange(known) },
    range: { start, end: wanted.end },
    accept: [416],
    signal: io.signal,
  });
  const plan = known ?? (await begin(partial, request, response));
  if (known) mustContinue(known, response, start);
  await receive(partial, chunkAt(plan, index), { request, response, io });
}

function isResumable({ chunkBytes }: TransferPlan): boolean {
  return chunkBytes === usualChunkBytes;
}

function chunkAt(plan: TransferPlan, index: number): Chunk {
  const chunk = chunksOf(plan)[index];
  if (!chunk) throw new RangeError('chunk');
  return chunk;
}

function ifRange(plan: TransferPlan | null): Record<string, string> {
  return plan?.etag ? { 'if-range': plan.etag } : {};
}

async function begin(
  partial: PartialFile,
  request: DownloadRequest,
  response: UrlResponse,
): Promise<TransferPlan> {
  const ranged = response.status === 206 ? rangeOf(response) : null;
  if (response.status === 206 && ranged?.start !== 0) throw broken(response, 0, request.bytes);
  const length = response.headers['content-length'];
  const totalBytes =
    ranged?.total ?? (length === undefined ? (request.bytes ?? unknownLength) : Number(length));
  if (response.status === 416 || !Number.isSafeInteger(totalBytes)) throw broken(response, 0, request.bytes);
  if (request.bytes !== null && totalBytes !== request.bytes)
    throw broken(response, totalBytes, request.bytes);
  const plan: TransferPlan = {
    version: 1,
    url: publicUrl(request.source.url),
    sha256: request.sha256,
    etag: strongTag(response),
    totalBytes,
    chunkBytes: ranged ? usualChunkBytes : Math.max(1, totalBytes),
    done: [],
  };
  plan.done = chunksOf(plan).map(() => 0);
  await partial.begin(plan);
  return plan;
}

/** Anything but the rest of the very same file means that what is there cannot be continued. */
function mustContinue(plan: TransferPlan, response: UrlResponse, start: number): void {
  const range = response.status === 206 ? rangeOf(response) : null;
  if (!range) {
    if (plan.done.every((bytes) => bytes === 0) && !isResumable(plan) && response.status === 200) return;
    throw new ContentChanged();
  }
  const tag = strongTag(response);
  const same = range.start === start && range.total === plan.totalBytes;
  if (!same || (tag !== null && plan.etag !== null && tag !== plan.etag)) throw new ContentChanged();
}

async function receive(
  partial: PartialFile,
  chunk: Chunk,
  { request, response, io }: { request: DownloadRequest; response: UrlResponse; io: DownloadIo },
): Promise<void> {
  const { plan } = partial;
  if (!plan) return;
  for await (const data of response.body()) {
    const done = plan.done[chunk.index] ?? 0;
    const room = chunk.end - chunk.start - done;
    if (request.gguf && chunk.start + done === 0) mustStartLikeModel(data, request);
    await partial.append(chunk, data.subarray(0, room));
    io.onBytes?.(partial.doneBytes, plan.totalBytes === unknownLength ? null : plan.totalBytes);
    if (data.length >= room) break;
  }
  const done = plan.done[chunk.index] ?? 0;
  if (plan.totalBytes === unknownLength) plan.totalBytes = done;
  else if (chunk.start + done < chunk.end) throw broken(response, partial.doneBytes, plan.totalBytes);
}

function mustStartLikeModel(data: Buffer, { source }: DownloadRequest): void {
  const length = Math.min(data.length, modelStart.length);
  if (data.subarray(0, length).equals(modelStart.subarray(0, length))) return;
  throw new DesksideError('model-file-invalid', { path: publicUrl(source.url), reason: 'not-gguf' });
}

function rangeOf({ headers }: UrlResponse): { start: number; total: number } | null {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  return start === undefined ? null : { start: Number(start), total: Number(total) };
}

function strongTag({ headers }: UrlResponse): string | null {
  return headers.etag?.startsWith('"') ? headers.etag : null;
}

function broken({ url }: UrlResponse, receivedBytes: number, expectedBytes: number | null): DesksideError {
  return new DesksideError('network-incomplete', {
    url: publicUrl(url),
    receivedBytes,
    expectedBytes: expectedBytes ?? 0,
  });
}
