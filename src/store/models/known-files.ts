// Which files a digest was computed from, for those who hand on digest and paths alone. It lasts as long as the process.
import { resolve } from 'node:path';
import type { FileIdentity } from '../../core/index.ts';

/** More models than anybody has; the oldest goes first. */
const mostModels = 1000;

const known = new Map<string, readonly FileIdentity[]>();

export function recordKnownFiles(digest: string, files: readonly FileIdentity[]): void {
  const key = keyOf(
    digest,
    files.map(({ path }) => path),
  );
  known.delete(key);
  known.set(key, files);
  const [oldest] = known.keys();
  if (known.size > mostModels && oldest !== undefined) known.delete(oldest);
}

/** The files as they were when this digest was computed last; in the order of the paths. */
export function knownFiles(digest: string, paths: readonly string[]): readonly FileIdentity[] | undefined {
  return known.get(keyOf(digest, paths));
}

function keyOf(digest: string, paths: readonly string[]): string {
  return JSON.stringify([digest, ...paths.map((path) => resolve(path))]);
}
