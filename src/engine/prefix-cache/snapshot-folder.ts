// The folder of the snapshots: what lies there, and under which names.
//
//   NAME.snapshot         a snapshot
//   NAME.snapshot.bad     one that was found wrong
//   NAME.reading          what was read of a document (kept-readings.ts)
//   .NAME.….part          one that is being written
//   .use/XX               marks of what is in use, by the first two digits of the name: a fixed number of small files
//                         that nobody has to clean up. That a neighbour is in use costs a file its turn, no more.
import { chmodSync, existsSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ensurePrivateFolder } from '../../config/index.ts';
import { claimUnused, markInUse } from '../../db/index.ts';
import { partExtension } from '../snapshot-file/index.ts';

const extension = '.snapshot';
const quarantineExtension = `${extension}.bad`;
const readingExtension = '.reading';

export interface FolderEntry {
  kind: 'snapshot' | 'quarantined' | 'part' | 'reading';
  name: string;
  path: string;
  bytes: number;
  /** When it was written; milliseconds since 1970. */
  modifiedMs: number;
  /** When it was used last, as far as the file knows. */
  usedMs: number;
}

export class SnapshotFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Makes it, and lets nobody else in. Throws `file-unusable`. */
  async ensure(): Promise<void> {
    await ensurePrivateFolder(this.path);
    try {
      if ((statSync(this.path).mode & 0o077) !== 0) chmodSync(this.path, 0o700);
    } catch {
      // Somebody else's folder: the files in it are private all the same.
    }
  }

  pathOf(name: string): string {
    return join(this.path, name + extension);
  }

  /** The name of the snapshot of this path. */
  nameOf(path: string): string {
    return basename(path, extension);
  }

  /** Whether there is a file at this path. */
  has(path: string): boolean {
    return existsSync(path);
  }

  async entries(): Promise<FolderEntry[]> {
    const files = await readdir(this.path).catch(() => []);
    return files.flatMap((file) => {
      const named = parseName(file);
      const path = join(this.path, file);
      const stats = named === null ? undefined : statSync(path, { throwIfNoEntry: false });
      if (named === null || stats?.isFile() !== true) return [];
      const { size: bytes, mtimeMs: modifiedMs, atimeMs } = stats;
      return [{ ...named, path, bytes, modifiedMs, usedMs: Math.max(modifiedMs, atimeMs) }];
    });
  }

  pathOfReading(name: string): string {
    return join(this.path, name + readingExtension);
  }

  /** A hidden name beside a file, for what is being written. */
  temporaryFor(path: string, end: string): string {
    return join(this.path, `.${basename(path)}.${end}`);
  }

  /** Notes the time of a use in the file itself, for stores without records. When it was written stays. */
  touch(name: string): void {
    this.touchFile(this.pathOf(name));
  }

  touchFile(path: string): void {
    try {
      utimesSync(path, new Date(), statSync(path).mtime);
    } catch {
      // Evicted by another process meanwhile: there is nothing to note.
    }
  }

  /** Moves a file out of the way; it is kept for whoever wants to know what is wrong with it. */
  quarantine(name: string): void {
    const path = this.pathOf(name);
    try {
      utimesSync(path, new Date(), new Date());
      renameSync(path, join(this.path, name + quarantineExtension));
    } catch {
      this.remove(path);
    }
  }

  /** False where the system does not let go of the file: another program has it open, on Windows. */
  remove(path: string): boolean {
    try {
      rmSync(path, { force: true });
      return true;
    } catch {
      return false;
    }
  }

  /** Keeps a snapshot from being removed by anybody until the mark is disposed or this process ends. */
  markInUse(name: string): Promise<Disposable> {
    return markInUse(this.#markOf(name));
  }

  /** `null` where somebody uses it. */
  claimUnused(name: string): Promise<Disposable | null> {
    return claimUnused(this.#markOf(name));
  }

  /** File of the lock of whoever saves. */
  get savingLock(): string {
    return join(this.path, '.use', 'saving');
  }

  /** File of the lock of whoever brings the folder under its budget. */
  get evictionLock(): string {
    return join(this.path, '.use', 'eviction');
  }

  #markOf(name: string): string {
    return join(this.path, '.use', name.slice(0, 2));
  }
}

function parseName(file: string): Pick<FolderEntry, 'kind' | 'name'> | null {
  if (file.endsWith(quarantineExtension))
    return { kind: 'quarantined', name: file.slice(0, -quarantineExtension.length) };
  if (file.endsWith(readingExtension) && !file.startsWith('.'))
    return { kind: 'reading', name: file.slice(0, -readingExtension.length) };
  if (file.endsWith(extension)) return { kind: 'snapshot', name: file.slice(0, -extension.length) };
  const part = file.startsWith('.') && file.endsWith(partExtension);
  return part ? { kind: 'part', name: file.slice(1).split('.')[0] ?? '' } : null;
}
