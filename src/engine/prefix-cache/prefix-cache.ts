// The snapshots of one folder: where each one is, what happens to bad ones, and how much of the disk they may take.
import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrivateFolder } from '../../config/index.ts';
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import { snapshotKey } from './snapshot-key.ts';

const extension = '.snapshot';

export interface PrefixCacheOptions {
  /** Private folder of the snapshots; made when it is missing. */
  folder: string;
  /** Bytes that all snapshots together may take; the least recently used go first. */
  budgetBytes: number;
}

export class PrefixCache {
  readonly #folder: string;
  readonly #budgetBytes: number;

  constructor({ folder, budgetBytes }: PrefixCacheOptions) {
    this.#folder = folder;
    this.#budgetBytes = budgetBytes;
  }

  /** Where the state after these tokens is kept, and what has to be true of the file. */
  async locate(model: LoadedModel, tokens: readonly number[]): Promise<SnapshotRequest> {
    await ensurePrivateFolder(this.#folder);
    const key = snapshotKey(model, tokens);
    return { path: join(this.#folder, key + extension), key, tokens: tokens.length };
  }

  /** Notes that a snapshot was of use. */
  touch(snapshot: SnapshotRequest): void {
    try {
      const now = new Date();
      utimesSync(snapshot.path, now, now);
    } catch {
      // Evicted by another process meanwhile: there is nothing to note.
    }
  }

  /** Moves a file that was found wrong out of the way; it is kept for whoever wants to know why. */
  setAside(snapshot: SnapshotRequest): void {
    try {
      renameSync(snapshot.path, `${snapshot.path}.bad`);
    } catch {
      rmSync(snapshot.path, { force: true });
    }
  }

  /** Brings the folder under its budget. The one just used stays. */
  async evict(keep: SnapshotRequest): Promise<void> {
    const files = (await this.#files()).sort((a, b) => b.usedMs - a.usedMs);
    let total = 0;
    for (const { path, bytes } of files) {
      total += bytes;
      if (total > this.#budgetBytes && path !== keep.path) rmSync(path, { force: true });
    }
  }

  async #files(): Promise<{ path: string; bytes: number; usedMs: number }[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.flatMap((name) => {
      const path = join(this.#folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() === true ? [{ path, bytes: stats.size, usedMs: stats.mtimeMs }] : [];
    });
  }
}
