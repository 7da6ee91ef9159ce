import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { type Document, documentLimits, readDocument } from '../../documents/index.ts';
import { KeptReadings, type PrefixCache } from '../../engine/index.ts';
import type { Arrived } from './look-at-folders.ts';

/** Under the name that `ask` gives it. What became a link since the look, or lies behind one, is refused. Throws `document-…`. */
export async function readInside(
  { path }: Pick<Arrived, 'path'>,
  cache: PrefixCache,
  signal: AbortSignal,
): Promise<Document> {
  const name = basename(path);
  const bytes = await bytesInside(path, name);
  await using kept = new KeptReadings(cache);
  return await readDocument({ name, bytes }, { signal, kept });
}

async function bytesInside(path: string, name: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size: value, ino } = await file.stat();
    // The folder is named by where it really is, so that every link below it shows.
    const isInside = (await realpath(path)) === path && (await lstat(path)).ino === ino;
    if (!isInside) throw new DesksideError('document-unreadable', { name, reason: 'not-a-file' });
    const { fileBytes: allowed } = documentLimits;
    if (value > allowed)
      throw new DesksideError('document-limit', { name, limit: 'fileBytes', value, allowed });
    return await file.readFile();
  } catch (error) {
    if (isDesksideError(error)) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DesksideError('document-unreadable', { name, reason }, { cause: error });
  }
}
