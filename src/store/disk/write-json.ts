import { rename, writeFile } from 'node:fs/promises';

/** Replaces a small file as a whole: readers see the old text or the new one. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const next = `${path}.next`;
  await writeFile(next, JSON.stringify(value), { mode: 0o600 });
  await rename(next, path);
}
