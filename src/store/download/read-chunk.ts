import { DesksideError } from '../../core/index.ts';
import { openUrl, publicUrl, type UrlResponse } from '../../privacy/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { ContentChanged } from './content-changed.ts';
import type { DownloadIo, DownloadRequest } from './download-source.ts';
import type { PartialFile } from './partial-file.ts';
import {
  type Chunk,
  chunkAt,
  chunkCount,
  mostBytes,
  type TransferPlan,
  unknownLength,
  usualChunkBytes,
} from './transfer-plan.ts';

/** How often it is looked whether there is room for what has no known length. */
const roomEveryBytes = 64 * 2 ** 20;
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
    range: partial.withoutRanges ? undefined : { start, end: wanted.end },
    accept: [416],
    signal: io.signal,
  });
  mustBePlain(response);
  const plan = known ?? (await begin(partial, request, response));
  if (plan === null) return await readChunk(partial, index, request, io);
  if (known) mustContinue(known, response, start);
  await receive(partial, chunkAt(plan, index), { request, response, io });
}

function isResumable({ chunkBytes }: TransferPlan): boolean {
  return chunkBytes === usualChunkBytes;
}

function ifRange(plan: TransferPlan | null): Record<string, string> {
  return plan?.etag ? { 'if-range': plan.etag } : {};
}

/** `null` where the server sends parts of a file without knowing how long it is: all of it is then asked for at once. */
async function begin(
  partial: PartialFile,
  request: DownloadRequest,
  response: UrlResponse,
): Promise<TransferPlan | null> {
  const ranged = response.status === 206 ? rangeOf(response) : null;
  const isWhole = response.status === 200 || (ranged?.start === 0 && !partial.withoutRanges);
  if (!isWhole) throw invalid(response, 'answer-invalid');
  const totalBytes = (ranged ? ranged.total : lengthOf(response)) ?? request.bytes;
  if (ranged && totalBytes === null) {
    partial.withoutRanges = true;
    return null;
  }
  if (totalBytes !== null && totalBytes > mostBytes) throw invalid(response, 'answer-invalid');
  if (request.bytes !== null && totalBytes !== request.bytes) throw invalid(response, 'length-differs');
  const plan: TransferPlan = {
    version: 1,
    url: publicUrl(request.source.url),
    sha256: request.sha256,
    etag: strongTag(response),
    totalBytes: totalBytes ?? unknownLength,
    chunkBytes: ranged ? usualChunkBytes : Math.max(1, totalBytes ?? unknownLength),
    done: [],
  };
  plan.done = Array.from({ length: chunkCount(plan) }, () => 0);
  await partial.begin(plan);
  return plan;
}

/** Nothing else was asked for, and offsets into a compressed body mean nothing. */
function mustBePlain(response: UrlResponse): void {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') throw invalid(response, 'answer-encoded');
}

/** `null` where it is not said. Throws for what is no length. */
function lengthOf(response: UrlResponse): number | null {
  const text = response.headers['content-length'];
  if (text === undefined) return null;
  const bytes = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(bytes)) throw invalid(response, 'answer-invalid');
  return bytes;
}

/** Anything but the rest of the very same file means that what is there cannot be continued. */
function mustContinue(plan: TransferPlan, response: UrlResponse, start: number): void {
  const range = response.status === 206 ? rangeOf(response) : null;
  if (!range) {
    if (plan.done.every((bytes) => bytes === 0) && !isResumable(plan) && response.status === 200) return;
    throw new ContentChanged();
  }
  const tag = strongTag(response);
  const same = range.start === start && (range.total === null || range.total === plan.totalBytes);
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
    if (plan.totalBytes === unknownLength) await mustEnd(partial, data.length);
    io.onBytes?.(partial.doneBytes, plan.totalBytes === unknownLength ? null : plan.totalBytes);
    if (data.length >= room) break;
  }
  const done = plan.done[chunk.index] ?? 0;
  if (plan.totalBytes === unknownLength) plan.totalBytes = done;
  else if (chunk.start + done < chunk.end) throw broken(response, partial.doneBytes, plan.totalBytes);
}

/** What comes without a length may come without an end: the disk is not filled for it to the last byte. */
async function mustEnd(partial: PartialFile, newBytes: number): Promise<void> {
  const steps = (bytes: number): number => Math.floor(bytes / roomEveryBytes);
  if (steps(partial.doneBytes) > steps(partial.doneBytes - newBytes)) await mustHaveRoom(partial.path, 0);
}

function mustStartLikeModel(data: Buffer, { source }: DownloadRequest): void {
  const length = Math.min(data.length, modelStart.length);
  if (data.subarray(0, length).equals(modelStart.subarray(0, length))) return;
  throw new DesksideError('model-file-invalid', { path: publicUrl(source.url), reason: 'not-gguf' });
}

/** `null` for what is no part of a file. */
function rangeOf({ headers }: UrlResponse): { start: number; total: number | null } | null {
  const header = headers['content-range'] ?? '';
  const [, start, end, total] = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/.exec(header) ?? [];
  if (start === undefined || Number(end) < Number(start)) return null;
  if (total === '*') return { start: Number(start), total: null };
  return Number(end) < Number(total) ? { start: Number(start), total: Number(total) } : null;
}

function strongTag({ headers }: UrlResponse): string | null {
  return headers.etag?.startsWith('"') ? headers.etag : null;
}

function broken({ url }: UrlResponse, receivedBytes: number, expectedBytes: number): DesksideError {
  return new DesksideError('network-incomplete', { url: publicUrl(url), receivedBytes, expectedBytes });
}

/** It would be the same the next time. */
function invalid({ url }: UrlResponse, reason: string): DesksideError {
  return new DesksideError('network-offline', { url: publicUrl(url), reason });
}
