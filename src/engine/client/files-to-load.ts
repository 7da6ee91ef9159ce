// The files that a load is of, as they were when its digest was computed. They are fixed before the first process starts, and
// every later one is given the same: it refuses whatever has changed since.
import { DesksideError, type FileIdentity, isDesksideError } from '../../core/index.ts';
import { certainIdentity, filesOfDigest } from '../../store/index.ts';
import type { LoadOptions } from '../engine.ts';

/** What is no file is left out: what is to be said of it is the load's. */
export async function filesToLoad(options: LoadOptions, signal?: AbortSignal): Promise<FileIdentity[]> {
  try {
    // Answers do not depend on a draft model, and nobody names its digest: what it is now is what it has to stay.
    const draft = await asTheyAre(options.draft?.paths ?? [], signal);
    return [...(options.files ?? (await ofDigest(options, signal))), ...draft];
  } catch (error) {
    if (signal?.aborted === true) throw new DesksideError('interrupted', {}, { cause: error });
    throw error;
  }
}

async function ofDigest(
  { name, digest, paths }: LoadOptions,
  signal: AbortSignal | undefined,
): Promise<readonly FileIdentity[]> {
  try {
    return await filesOfDigest(digest, paths, { name, signal });
  } catch (error) {
    if (!isMissing(error)) throw error;
    return await asTheyAre(paths, signal);
  }
}

async function asTheyAre(paths: readonly string[], signal: AbortSignal | undefined): Promise<FileIdentity[]> {
  const found = paths.map((path) =>
    certainIdentity(path, signal).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    }),
  );
  return (await Promise.all(found)).filter((file) => file !== null);
}

/** Also what is there and is no file, or may not be read. A file that is being written is another matter. */
function isMissing(error: unknown): boolean {
  return isDesksideError(error, 'file-unusable') && error.data.reason !== 'being-written';
}
