import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PassedReason } from './passed-over.ts';

/** Far more than any folder of models has; a folder of pictures that somebody linked may have more. */
const mostEntries = 20_000;

/** Entries of one folder; none where there is no such folder or we may not look. */
export async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch(() => []);
}

export interface FoundEntry {
  /** `/`-separated, in the folder. */
  path: string;
  /** Why it is no file to be read; `null` for one that is. */
  fault: PassedReason | null;
}

/**
 * What lies below a folder, no deeper than `depth` folders, sorted. Links are followed, but no folder is entered from inside
 * itself. Past some thousand entries it ends, and says so.
 */
export async function entriesUnder(folder: string, depth: number): Promise<FoundEntry[]> {
  const walk: Walk = { found: [], entries: 0 };
  const real = await realpath(folder).catch(() => folder);
  await visit(walk, { folder, prefix: '', depth, above: [real] });
  const { found } = walk;
  if (walk.entries > mostEntries) found.push({ path: '', fault: 'too-many-files' });
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of it, as `/`-separated paths in the folder. */
export async function filesUnder(folder: string, depth: number): Promise<string[]> {
  return (await entriesUnder(folder, depth)).flatMap(({ path, fault }) => (fault === null ? [path] : []));
}

interface Walk {
  found: FoundEntry[];
  entries: number;
}

interface FolderVisit {
  folder: string;
  prefix: string;
  depth: number;
  /** Real paths of this folder and those that led to it. */
  above: readonly string[];
}

async function visit(walk: Walk, { folder, prefix, depth, above }: FolderVisit): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    walk.entries += 1;
    if (walk.entries > mostEntries) return;
    const path = prefix + entry.name;
    const whole = join(folder, entry.name);
    const kind = await kindOf(entry, whole);
    if (kind !== 'folder') {
      walk.found.push({ path, fault: kind === 'file' ? null : kind });
    } else if (depth > 0) {
      const real = await realpath(whole).catch(() => whole);
      if (above.includes(real)) continue;
      await visit(walk, { folder: whole, prefix: `${path}/`, depth: depth - 1, above: [...above, real] });
    }
  }
}

async function kindOf(entry: Dirent, path: string): Promise<'folder' | 'file' | PassedReason> {
  // Node puts this sign for bytes that it cannot read, and then does not find what has this name.
  if (entry.name.includes('\uFFFD') && (await stat(path).catch(() => null)) === null) return 'name-not-utf8';
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return 'not-a-file';
  const target = await stat(path).catch(() => null);
  if (target === null) return 'link-dead';
  if (target.isDirectory()) return 'folder';
  return target.isFile() ? 'file' : 'not-a-file';
}
