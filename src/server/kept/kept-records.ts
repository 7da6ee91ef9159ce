// What a server keeps for its clients, one encrypted file for each thing, in a folder for each key. Names of files are IDs that the server
// itself has made; one from a request is looked at before anything is looked up.
import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesksidePaths } from '../../config/index.ts';
import { DesksideError, type StoredKind } from '../../core/index.ts';
import { type PrivateFiles, privateFiles } from '../../engine/index.ts';

/** Less than what can be read again. */
export const mostRecordBytes = 63 * 2 ** 20;

export interface KeptRecord {
  id: string;
  /** Milliseconds. */
  usedAt: number;
  /** On the disk. */
  bytes: number;
}

export class KeptRecords {
  readonly #kind: string;
  readonly #folder: string;
  readonly #files: (owner: string) => PrivateFiles;

  /** @param kind name of the folder */
  constructor(kind: string, paths: DesksidePaths) {
    this.#kind = kind;
    this.#folder = join(paths.served, kind);
    this.#files = (owner) => privateFiles(paths, join(this.#folder, owner));
  }

  /** Throws `file-unusable`; what is too large, `stored-limit`. */
  async put(owner: string, id: string, bytes: Uint8Array, kind: StoredKind): Promise<void> {
    if (bytes.length > mostRecordBytes) {
      throw new DesksideError('stored-limit', { kind, limit: 'bytes', allowed: mostRecordBytes });
    }
    await this.#files(owner).write(id, Buffer.concat([this.#label(owner, id), bytes]));
  }

  /** `null` where there is none, or none that this server's key opens under this name. */
  async get(owner: string, id: string): Promise<Buffer | null> {
    if (!isId(id)) return null;
    const bytes = await this.#files(owner).read(id);
    const label = this.#label(owner, id);
    if (bytes === null || !bytes.subarray(0, label.length).equals(label)) return null;
    return bytes.subarray(label.length);
  }

  async has(owner: string, id: string): Promise<boolean> {
    if (!isId(id)) return false;
    return (await stat(join(this.#folder, owner, id)).catch(() => null)) !== null;
  }

  async remove(owner: string, id: string): Promise<void> {
    if (isId(id)) await this.#files(owner).remove(id);
  }

  /** All of an owner's. */
  async clear(owner: string): Promise<void> {
    await rm(join(this.#folder, owner), { recursive: true, force: true });
  }

  /** What was used last comes first. */
  async list(owner: string): Promise<KeptRecord[]> {
    const names = (await this.#files(owner).list()).filter(isId);
    const records = await Promise.all(
      names.map(async (id) => {
        const found = await stat(join(this.#folder, owner, id)).catch(() => null);
        return found === null ? [] : [{ id, usedAt: found.mtimeMs, bytes: found.size }];
      }),
    );
    return records.flat().sort((a, b) => b.usedAt - a.usedAt);
  }

  /** Notes that it was of use. */
  async touch(owner: string, id: string): Promise<void> {
    const now = new Date();
    await utimes(join(this.#folder, owner, id), now, now).catch(() => {});
  }

  /** A file that was given another name is not what it claims to be. */
  #label(owner: string, id: string): Buffer {
    return Buffer.from(`deskside ${this.#kind} 1 ${owner} ${id}\n`, 'utf8');
  }
}

/** IDs as the server makes them: a kind and 32 digits. */
function isId(id: string): boolean {
  return /^[a-z]{2,8}[-_][0-9a-f]{32}$/.test(id);
}
