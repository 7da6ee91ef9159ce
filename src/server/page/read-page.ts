// The page, as it was built: all of its files in memory, by exact names. No request is ever turned into a path.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediaTypeOfFile } from './media-type-of-file.ts';

export interface PageFile {
  /** As a request names it: `/`, `/assets/index-B2x.js`. */
  path: string;
  bytes: Buffer;
  mediaType: string;
  etag: string;
  /** Its name changes with its content. */
  immutable: boolean;
}

/** Beside this code in the package; where the build leaves it in a clone. */
const places = ['../../web/', '../../../dist/web/'];

/** `null` where no page was built. @param folders where to look, the first that is there */
export async function readPage(
  folders: readonly string[] = places.map((place) => fileURLToPath(new URL(place, import.meta.url))),
): Promise<PageFile[] | null> {
  for (const folder of folders) {
    const files = await filesIn(folder);
    if (files.some(({ path }) => path === '/')) return files;
  }
  return null;
}

async function filesIn(folder: string): Promise<PageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(files.map(({ parentPath, name }) => pageFile(folder, join(parentPath, name))));
}

async function pageFile(folder: string, file: string): Promise<PageFile> {
  const bytes = await readFile(file);
  const name = relative(folder, file).split(sep).join('/');
  return {
    path: name === 'index.html' ? '/' : `/${name}`,
    bytes,
    mediaType: mediaTypeOfFile(name),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    immutable: /^assets\/.*-[\w-]{8,}\.\w+$/.test(name),
  };
}
