// Paths as people type them → the files to read, each with a short and unique name.
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DesksideError, errnoOf } from '../core/index.ts';
import type { DocumentFailure } from './document-failure.ts';
import type { DocumentLimits } from './limits.ts';
import { isReadableName } from './readers/readable-name.ts';

export interface NamedFile {
  path: string;
  name: string;
  /** Whether it was asked for by its own path, and does not just lie in a folder. */
  named: boolean;
}

/** Folders nobody means when they name the one around them. */
const ignored = new Set(['node_modules', '__pycache__', '__MACOSX', 'venv']);

export interface ExpandedPaths {
  files: NamedFile[];
  failures: DocumentFailure[];
  /** Names of what a folder holds and nobody reads: other kinds of files, and links. */
  skipped: string[];
}

/** Files in the order given, folders walked and sorted; the same file twice is read once. */
export async function expandPaths(paths: readonly string[], limits: DocumentLimits): Promise<ExpandedPaths> {
  const files = new Map<string, NamedFile>();
  const failures: DocumentFailure[] = [];
  const skipped = new Set<string>();
  for (const path of paths) {
    const found = await filesAt(path, limits);
    for (const file of found.files) {
      const known = files.get(resolve(file.path));
      if (known === undefined) files.set(resolve(file.path), file);
      else known.named ||= file.named;
    }
    failures.push(...found.failures);
    for (const name of found.skipped) skipped.add(name);
  }
  return { files: uniquelyNamed([...files.values()]), failures, skipped: [...skipped] };
}

async function filesAt(path: string, limits: DocumentLimits): Promise<ExpandedPaths> {
  const found = await stat(path).catch(() => undefined);
  // A file that is not there keeps its place, so that reading it gives the exact error.
  if (!found?.isDirectory())
    return { files: [{ path, name: basename(path), named: true }], failures: [], skipped: [] };
  const walked: ExpandedPaths = { files: [], failures: [], skipped: [] };
  const name = basename(resolve(path));
  try {
    await walk({ folder: path, name, walked, limits, top: name });
    return walked;
  } catch (error) {
    if (!(error instanceof DesksideError)) throw error;
    return { files: [], failures: [{ name: path, error, named: true }], skipped: [] };
  }
}

interface Walk {
  folder: string;
  name: string;
  walked: ExpandedPaths;
  limits: DocumentLimits;
  top: string;
}

/** Symbolic links are not followed: they lead out of the folder and around in circles. */
async function walk({ folder, name, walked, limits, top }: Walk): Promise<void> {
  for (const entry of await entriesOf(folder, name, walked.failures)) {
    if (entry.name.startsWith('.') || ignored.has(entry.name)) continue;
    const inner = { path: join(folder, entry.name), name: `${name}/${entry.name}`, named: false };
    if (entry.isDirectory()) await walk({ folder: inner.path, name: inner.name, walked, limits, top });
    else if (entry.isFile() && isReadableName(entry.name)) walked.files.push(inner);
    else walked.skipped.push(inner.name);
    if (walked.files.length > limits.folderFiles) {
      const { folderFiles: allowed } = limits;
      const value = walked.files.length;
      throw new DesksideError('document-limit', { name: top, limit: 'folderFiles', value, allowed });
    }
  }
}

/**
 * Sorted by code unit, so that the order does not depend on the system's language. A folder that cannot be opened is a
 * failure of its own, and costs nothing of the ones around it.
 */
async function entriesOf(folder: string, name: string, failures: DocumentFailure[]): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = errnoOf(error) ?? 'unknown';
    const reason = code === 'ENOENT' && folder.includes('\uFFFD') ? 'name-not-utf8' : code;
    failures.push({
      name,
      error: new DesksideError('document-unreadable', { name, reason }, { cause: error }),
      named: false,
    });
    return [];
  }
}

/** Names that occur twice are replaced by the path as it was given. */
function uniquelyNamed(files: NamedFile[]): NamedFile[] {
  const counts = new Map<string, number>();
  for (const { name } of files) counts.set(name, (counts.get(name) ?? 0) + 1);
  return files.map((file) =>
    counts.get(file.name) === 1 ? file : { ...file, name: file.path.replaceAll('\\', '/') },
  );
}
