// The keys that a running server knows: those of the file, read again when it has changed, so that adding and taking away need no restart.
import { statSync } from 'node:fs';
import { DesksideError } from '../../core/index.ts';
import type { ApiKey } from './api-key.ts';
import type { KeyFile } from './key-file.ts';

export class KeyRing {
  readonly #file: KeyFile;
  #version = '';
  #keys: readonly ApiKey[] = [];

  constructor(file: KeyFile) {
    this.#file = file;
  }

  /** Throws `file-unusable`: who cannot tell keys apart lets nobody in. */
  async keys(): Promise<readonly ApiKey[]> {
    const version = this.#currentVersion();
    if (version !== this.#version) {
      this.#keys = await this.#file.list();
      this.#version = version;
    }
    return this.#keys;
  }

  /** Each change is another file with another number. A look takes microseconds, and longer where it has to wait for a thread. */
  #currentVersion(): string {
    try {
      const found = statSync(this.#file.path, { bigint: true, throwIfNoEntry: false });
      return found === undefined ? '' : `${found.ino} ${found.mtimeNs} ${found.size}`;
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new DesksideError('file-unusable', { path: this.#file.path, operation: 'read', reason });
    }
  }
}
