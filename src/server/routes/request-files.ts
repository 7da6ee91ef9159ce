import { isDesksideError } from '../../core/index.ts';
import { fileIdsIn, noFiles, type RequestFile, type RequestFiles } from '../dialects/request-files.ts';
import type { Caller } from '../exchange.ts';

/** The files that a request names, as far as they are those of whoever asks. */
export async function requestFiles(
  body: unknown,
  { owner, context: { kept } }: Pick<Caller, 'owner' | 'context'>,
): Promise<RequestFiles> {
  const ids = kept === null ? [] : fileIdsIn(body);
  if (kept === null || ids.length === 0) return noFiles;
  const found = new Map<string, RequestFile>();
  for (const id of ids) {
    try {
      const { file, data } = await kept.files.content(owner, id);
      found.set(id, { name: file.name, mediaType: file.mediaType, data: new Uint8Array(data) });
    } catch (error) {
      // Whoever decodes the request says which one is missing, if it is one at all.
      if (!isDesksideError(error, 'stored-not-found')) throw error;
    }
  }
  return found;
}
