import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder has in its files, all together. */
export async function textUnder(folder: string): Promise<{ files: number; text: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  return { files: paths.length, text: texts.join('\n') };
}
