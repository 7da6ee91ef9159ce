import { readFile, stat } from 'node:fs/promises';
import { DesksideError, errnoOf, isExhausted, toDesksideError } from '../core/index.ts';
import { type DocumentLimits, documentLimits } from './limits.ts';

interface ReadBytesOptions {
  name: string;
  limits?: DocumentLimits;
  signal?: AbortSignal | undefined;
}

/** The bytes of a regular file within the limits; devices, pipes and folders are refused. */
export async function readBytes(
  path: string,
  { name, limits = documentLimits, signal }: ReadBytesOptions,
): Promise<Uint8Array> {
  try {
    // Asked before opening: a pipe that nobody writes to would never open.
    const found = await stat(path);
    if (!found.isFile()) throw new DesksideError('document-unreadable', { name, reason: 'not-a-file' });
    if (found.size > limits.fileBytes) {
      const data = { name, limit: 'fileBytes', value: found.size, allowed: limits.fileBytes };
      throw new DesksideError('document-limit', data);
    }
    return await readFile(path, { signal });
  } catch (error) {
    throw asDocumentError(path, name, error);
  }
}

function asDocumentError(path: string, name: string, error: unknown): DesksideError {
  if (error instanceof DesksideError) return error;
  if (error instanceof Error && error.name === 'AbortError') return new DesksideError('interrupted', {});
  if (isExhausted(error)) return toDesksideError(error);
  const code = errnoOf(error) ?? 'unknown';
  // Node puts this sign for bytes that it cannot read, and then does not find what has this name.
  if (code === 'ENOENT' && path.includes('\uFFFD'))
    return new DesksideError('document-unreadable', { name, reason: 'name-not-utf8' }, { cause: error });
  if (code === 'ENOENT' || code === 'ENOTDIR') return new DesksideError('document-not-found', { path });
  return new DesksideError('document-unreadable', { name, reason: code }, { cause: error });
}
