// Paths as people type them → the files to read, each with a short and unique name.
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DesksideError } from '../core/index.ts';
import type { DocumentFailure } from './document-failure.ts';
import type { DocumentLimits } from './limits.ts';
import { isReadableName } from './readers/readable-name.ts';

export interface NamedFile {
  path: string;
  name: string;
}

/** Folders nobody means when they name the one around them. */
const skipped = new Set(['node_modules', '__pycache__', '__MACOSX', 'venv']);

/** Files in the order given, folders walked and sorted; the same file twice is read once. */
export async function expandPaths(
  paths: readonly string[],
  limits: DocumentLimits,
): Promise<{ files: NamedFile[]; failures: DocumentFailure[] }> {
  const files = new Map<string, NamedFile>();
  const failures: DocumentFailure[] = [];
  for (const path of paths) {
    try {
      for (const file of await filesAt(path, limits)) {
        if (!files.has(resolve(file.path))) files.set(resolve(file.path), file);
      }
    } catch (error) {
      if (!(error instanceof DesksideError)) throw error;
      failures.push({ name: path, error });
    }
  }
  return { files: uniquelyNamed([...files.values()]), failures };
}

async function filesAt(path: string, limits: DocumentLimits): Promise<NamedFile[]> {
  const found = await stat(path).catch(() => undefined);
  // A file that is not there keeps its place, so that reading it gives the exact error.
  if (!found?.isDirectory()) return [{ path, name: basename(path) }];
  const files: NamedFile[] = [];
  const name = basename(resolve(path));
  await walk({ folder: path, prefix: name, files, limits, top: name });
  return files;
}

interface Walk {
  folder: string;
  prefix: string;
  files: NamedFile[];
  limits: DocumentLimits;
  top: string;
}

/** Symbolic links are not followed: they lead out of the folder and around in circles. */
async function walk({ folder, prefix, files, limits, top }: Walk): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    if (entry.name.startsWith('.') || skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    const name = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) await walk({ folder: path, prefix: name, files, limits, top });
    else if (entry.isFile() && isReadableName(entry.name)) files.push({ path, name });
    if (files.length > limits.folderFiles) {
      const { folderFiles: allowed } = limits;
      throw new DesksideError('document-limit', {
        name: top,
        limit: 'folderFiles',
        value: files.length,
        allowed,
      });
    }
  }
}

/** Sorted by code unit, so that the order does not depend on the system's language. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DesksideError('document-unreadable', { name: folder, reason }, { cause: error });
  }
}

/** Names that occur twice are replaced by the path as it was given. */
function uniquelyNamed(files: NamedFile[]): NamedFile[] {
  const counts = new Map<string, number>();
  for (const { name } of files) counts.set(name, (counts.get(name) ?? 0) + 1);
  return files.map((file) =>
    counts.get(file.name) === 1 ? file : { path: file.path, name: file.path.replaceAll('\\', '/') },
  );
}
