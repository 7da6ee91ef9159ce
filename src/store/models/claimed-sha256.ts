import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/**
 * What the name of a file says that its sha256 is, 64 hex digits: a blob of Ollama (`sha256-…`), of the hub's cache (`blobs/…`)
 * or of a registry of containers (`blobs/sha256/…`), also behind a link. `null` for any other name.
 */
export async function claimedSha256(path: string): Promise<string | null> {
  const real = await realpath(path).catch(() => path);
  const [, prefix = '', digits = ''] = /^(sha256[-:])?([0-9a-f]{64})$/i.exec(basename(real)) ?? [];
  if (digits === '') return null;
  // Others name files by digests of something else: sixty-four digits alone say nothing.
  return prefix !== '' || isBlobFolder(dirname(real)) ? digits.toLowerCase() : null;
}

function isBlobFolder(folder: string): boolean {
  const inner = basename(folder);
  return inner === 'blobs' || (inner === 'sha256' && basename(dirname(folder)) === 'blobs');
}
