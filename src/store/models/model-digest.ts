import { createHash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DesksideError,
  type FileIdentity,
  fileUnusable,
  identityFrom,
  isSameFile,
  msUntilCertain,
  sampleFile,
} from '../../core/index.ts';
import { type Database, knownFileDigest, recordFileDigest } from '../../db/index.ts';
import { hashFile } from '../disk/hash-file.ts';
import { recordKnownFiles } from './known-files.ts';

export interface DigestIo {
  signal?: AbortSignal | undefined;
  /** Only called where a file has to be read. */
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

/** A digest, and the very files that it was computed from. */
export interface DigestedModel {
  digest: string;
  /** sha256 of each file, 64 hex digits. */
  sha256: string[];
  files: FileIdentity[];
}

interface DigestedFile {
  sha256: string;
  file: FileIdentity;
}

/** How often a file is read again that was written to meanwhile, and how often its next quiet moment is waited for. */
const mostReads = 3;
const mostWaits = 10;

/** The digest of a model: its file's sha256, or for shards the sha256 over theirs, a line each. */
export function digestOfShards(sha256: readonly string[]): string {
  const [only] = sha256;
  if (sha256.length === 1 && only !== undefined) return `sha256:${only}`;
  return `sha256:${createHash('sha256')
    .update(sha256.map((digest) => `${digest}\n`).join(''))
    .digest('hex')}`;
}

/** Digest of files, read only where they changed since they were read last. Throws `file-unusable` or the signal's reason. */
export async function modelDigest(
  db: Database,
  paths: readonly string[],
  io: DigestIo = {},
): Promise<DigestedModel> {
  const sizes = await Promise.all(paths.map(async (path) => (await fileIdentity(path)).bytes));
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const digested: DigestedFile[] = [];
  let done = 0;
  for (const [index, path] of paths.entries()) {
    const onBytes = (bytes: number): void => io.onProgress?.(done + bytes, total);
    digested.push(await fileDigest(db, path, { signal: io.signal, onBytes }));
    done += sizes[index] ?? 0;
  }
  const sha256 = digested.map((each) => each.sha256);
  const files = digested.map(({ file }) => file);
  const digest = digestOfShards(sha256);
  recordKnownFiles(digest, files);
  return { digest, sha256, files };
}

/** The sha256 of each file as far as it can be told without reading any. */
export async function knownSha256(
  db: Database,
  paths: readonly string[],
): Promise<readonly (string | null)[]> {
  const files = await Promise.all(paths.map(fileIdentity));
  return files.map((file) => knownFileDigest(db, file)?.sha256 ?? null);
}

/** The digest as far as it can be told without reading any file. */
export async function knownModelDigest(db: Database, paths: readonly string[]): Promise<string | null> {
  const digests = (await knownSha256(db, paths)).filter((sha256) => sha256 !== null);
  return digests.length === paths.length ? digestOfShards(digests) : null;
}

/** What a file is now, without its sample. */
export async function fileIdentity(path: string): Promise<FileIdentity> {
  await using file = await openFile(path);
  return await identityOf(path, file);
}

/** What a file is, with its sample, when a later change is sure to be seen. */
export async function certainIdentity(path: string, signal?: AbortSignal): Promise<FileIdentity> {
  await using file = await openFile(path);
  const identity = await stableIdentity(path, file, signal);
  return { ...identity, sample: sampleOf(identity) };
}

interface HashIo {
  signal: AbortSignal | undefined;
  onBytes: (bytes: number) => void;
}

async function fileDigest(db: Database, path: string, io: HashIo): Promise<DigestedFile> {
  const file = await fileIdentity(path);
  const known = knownFileDigest(db, file);
  // A change that moves no time: some network and memory-stick file systems, or a program that writes by way of memory.
  if (known !== undefined && known.sample === sampleOf(file)) {
    return { sha256: known.sha256, file: { ...file, sample: known.sample } };
  }
  for (let read = 1; read <= mostReads; read += 1) {
    const digested = await readDigest(path, io);
    if (digested === null) continue;
    tryRemember(db, digested);
    return digested;
  }
  throw beingWritten(path);
}

/** `null` for a file that was written to, or replaced, while it was read: what was read is of no file. */
async function readDigest(path: string, { signal, onBytes }: HashIo): Promise<DigestedFile | null> {
  await using handle = await openFile(path);
  const before = await stableIdentity(path, handle, signal);
  const sha256 = await hashFile(path, { signal, onBytes, handle });
  const sample = sampleOf(before);
  const after = await fileIdentity(path);
  return isSameFile(before, after) ? { sha256, file: { ...after, sample } } : null;
}

async function stableIdentity(
  path: string,
  handle: FileHandle,
  signal: AbortSignal | undefined,
): Promise<FileIdentity> {
  for (let wait = 0; wait <= mostWaits; wait += 1) {
    const identity = await identityOf(path, handle);
    const waitMs = msUntilCertain(identity);
    if (waitMs <= 0) return identity;
    await sleep(waitMs, undefined, { signal });
  }
  throw beingWritten(path);
}

function beingWritten(path: string): DesksideError {
  return new DesksideError('file-unusable', { path, operation: 'read', reason: 'being-written' });
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // See readFileIdentity.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}

async function identityOf(path: string, handle: FileHandle): Promise<FileIdentity> {
  try {
    return identityFrom(path, await handle.stat({ bigint: true }));
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}

function sampleOf({ path, bytes }: FileIdentity): string {
  try {
    return sampleFile(path, bytes);
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}

function tryRemember(db: Database, { file, sha256 }: DigestedFile): void {
  try {
    recordFileDigest(db, file, sha256);
  } catch {
    // The disk is full, say: the file is read again next time.
  }
}
