// Which files a digest was computed from, for those who hand on digest and paths alone. It lasts as long as the process.
import { resolve } from 'node:path';
import type { FileIdentity } from '../../core/index.ts';

/** More models than anybody has; the oldest goes first. */
const mostModels = 1000;

const remembered = new Map<string, readonly FileIdentity[]>();

export function rememberFiles(digest: string, files: readonly FileIdentity[]): void {
  const key = keyOf(
    digest,
    files.map(({ path }) => path),
  );
  remembered.delete(key);
  remembered.set(key, files);
  const [oldest] = remembered.keys();
  if (remembered.size > mostModels && oldest !== undefined) remembered.delete(oldest);
}

/** The files as they were when this digest was computed last; in the order of the paths. */
export function rememberedFiles(
  digest: string,
  paths: readonly string[],
): readonly FileIdentity[] | undefined {
  return remembered.get(keyOf(digest, paths));
}

function keyOf(digest: string, paths: readonly string[]): string {
  return JSON.stringify([digest, ...paths.map((path) => resolve(path))]);
}
