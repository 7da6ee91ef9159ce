import { DesksideError, type FileIdentity } from '../../core/index.ts';
import { readDatabase } from '../../db/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { knownFiles, recordKnownFiles } from './known-files.ts';
import { certainIdentity, modelDigest } from './model-digest.ts';

export interface FilesOfDigestOptions extends StoreOptions {
  /** What the model is called where this throws. */
  name: string;
  signal?: AbortSignal | undefined;
}

/**
 * The files that a digest is of. What `findModel` found in this process is remembered. A sha256 of unknown origin is checked,
 * for which files are read in full once. Any other text is the caller's own name for these files: it stands for what they are
 * now, as long as this process lasts.
 * Throws `model-digest-mismatch`, `file-unusable` or the signal's reason.
 */
export async function filesOfDigest(
  digest: string,
  paths: readonly string[],
  { name, signal, ...options }: FilesOfDigestOptions,
): Promise<readonly FileIdentity[]> {
  const known = knownFiles(digest, paths);
  if (known !== undefined) return known;
  if (isSha256(digest)) return await checked(digest, paths, { name, signal, ...options });
  const files = await Promise.all(paths.map((path) => certainIdentity(path, signal)));
  recordKnownFiles(digest, files);
  return files;
}

/** Whether it can be computed from the files of a model. */
export function isSha256(digest: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(digest);
}

async function checked(
  digest: string,
  paths: readonly string[],
  { name, signal, ...options }: FilesOfDigestOptions,
): Promise<readonly FileIdentity[]> {
  using db = await readDatabase(storeContext(options).paths.database);
  const found = await modelDigest(db, paths, { signal });
  if (found.digest === digest) return found.files;
  const [path = ''] = paths;
  throw new DesksideError('model-digest-mismatch', {
    ref: name,
    expected: digest,
    actual: found.digest,
    path,
  });
}
