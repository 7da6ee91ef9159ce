import { open } from 'node:fs/promises';
import { DesksideError } from '../core/index.ts';
import type { DocumentLimits } from './limits.ts';

interface ReadBytesOptions {
  name: string;
  limits: DocumentLimits;
  signal?: AbortSignal | undefined;
}

/** The bytes of a regular file within the limits; devices, pipes and folders are refused. */
export async function readBytes(
  path: string,
  { name, limits, signal }: ReadBytesOptions,
): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
    if (!isFile) throw new DesksideError('document-unreadable', { name, reason: 'not-a-file' });
    if (size > limits.fileBytes) {
      throw new DesksideError('document-limit', {
        name,
        limit: 'fileBytes',
        value: size,
        allowed: limits.fileBytes,
      });
    }
    return await file.readFile({ signal });
  } catch (error) {
    throw asDocumentError(path, name, error);
  }
}

function asDocumentError(path: string, name: string, error: unknown): DesksideError {
  if (error instanceof DesksideError) return error;
  if (error instanceof Error && error.name === 'AbortError') return new DesksideError('interrupted', {});
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new DesksideError('document-not-found', { path });
  return new DesksideError('document-unreadable', { name, reason: code }, { cause: error });
}
