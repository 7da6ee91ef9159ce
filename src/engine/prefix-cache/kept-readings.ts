// What was read of documents, kept beside the snapshots: under the same key, within the same budget, gone with the same commands.
// A reading that is missing, cut off, moved or of another key is no reading; nothing in here may cost an answer.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { partExtension } from '../snapshot-file/index.ts';
import type { PrefixCache } from './prefix-cache.ts';
import type { SnapshotFolder } from './snapshot-folder.ts';
import type { SnapshotStore } from './snapshot-store.ts';

const magic = Buffer.from('DESKREAD', 'latin1');
const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = magic.length + 1 + nonceBytes + tagBytes;
const algorithm = 'aes-256-gcm';
/** Eight million characters with all their places, deflated. */
const mostBytes = 256 * 1024 * 1024;
/** The folder is gone through when so much has been written. */
const evictAfterBytes = 16 * 1024 * 1024;

export class KeptReadings implements AsyncDisposable {
  readonly #cache: PrefixCache;
  readonly #onReading: (name: string) => void;
  #writtenBytes = 0;

  /** @param onReading told the name of each reading that is kept or used */
  constructor(cache: PrefixCache, onReading: (name: string) => void = () => {}) {
    this.#cache = cache;
    this.#onReading = onReading;
  }

  /** `null` where there is none under this name, or none that can be used. */
  async get(what: string): Promise<Buffer | null> {
    const { folder, key } = this.#cache.store;
    try {
      const keys = await key.existingKeys();
      // Where there is no key yet, there is nothing that it would open.
      if (keys === null) return null;
      const { nameOfReading, readingKey } = keys;
      const name = nameOfReading(what);
      const path = folder.pathOfReading(name);
      if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
      const sealed = readFileSync(path);
      if (sealed.length > mostBytes) return null;
      const content = open(sealed, name, readingKey);
      folder.touchFile(path);
      this.#onReading(name);
      return content;
    } catch {
      return null;
    }
  }

  /** Keeps it where that can be done. */
  async put(what: string, content: Uint8Array): Promise<void> {
    if (content.length + headBytes > mostBytes) return;
    const { folder, key } = this.#cache.store;
    try {
      await folder.ensure();
      const { nameOfReading, readingKey } = await key.keys();
      const name = nameOfReading(what);
      using _ = await folder.markInUse(name);
      this.#onReading(name);
      writeBeside(folder, folder.pathOfReading(name), seal(content, name, readingKey));
    } catch {
      // A full disk, or a key that cannot be had: it will be read again.
      return;
    }
    this.#writtenBytes += content.length;
    if (this.#writtenBytes >= evictAfterBytes) await this.#evict();
  }

  /** Brings the folder under its budget, if anything was written. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#writtenBytes > 0) await this.#evict();
  }

  async #evict(): Promise<void> {
    this.#writtenBytes = 0;
    await this.#cache.evict();
  }
}

/** Not flushed: what a crash leaves of it is found wrong, and read again. */
function writeBeside(folder: SnapshotFolder, path: string, bytes: Uint8Array): void {
  const temporary = folder.temporaryFor(path, `${randomBytes(4).toString('hex')}${partExtension}`);
  try {
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** How many readings are kept, and what they take. */
export async function countReadings({ folder }: SnapshotStore): Promise<{ files: number; bytes: number }> {
  const readings = (await folder.entries()).filter(({ kind }) => kind === 'reading');
  return { files: readings.length, bytes: readings.reduce((total, { bytes }) => total + bytes, 0) };
}

function seal(content: Uint8Array, name: string, key: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated(name));
  const sealed = cipher.update(content);
  cipher.final();
  return Buffer.concat([magic, Buffer.from([formatVersion]), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws for anything that was not sealed under this name and key. */
function open(sealed: Buffer, name: string, key: Buffer): Buffer {
  const expected = Buffer.concat([magic, Buffer.from([formatVersion])]);
  if (!sealed.subarray(0, expected.length).equals(expected)) throw new Error('not a reading');
  const nonce = sealed.subarray(expected.length, expected.length + nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(
    associated(name),
  );
  decipher.setAuthTag(sealed.subarray(expected.length + nonceBytes, headBytes));
  const content = decipher.update(sealed.subarray(headBytes));
  decipher.final();
  return content;
}

/** A file under the name of another one is not what it claims to be. */
function associated(name: string): Buffer {
  return Buffer.from(`deskside reading ${formatVersion} ${name}`, 'utf8');
}
