// Where what people keep lies: encrypted files, or the memory of this process where nothing is to be kept on disk.
import type { StoredKind } from '../../../core/index.ts';

export interface Records {
  /** Throws `file-unusable`, `stored-limit`. */
  put(owner: string, id: string, bytes: Uint8Array, kind: StoredKind): Promise<void>;
  /** `null` where there is none. */
  get(owner: string, id: string): Promise<Buffer | null>;
  remove(owner: string, id: string): Promise<void>;
  /** `usedAt` and `bytes` change when somebody writes it, where others can. */
  list(owner: string): Promise<{ id: string; usedAt?: number; bytes?: number }[]>;
}

export class MemoryRecords implements Records {
  readonly #owners = new Map<string, Map<string, Buffer>>();

  async put(owner: string, id: string, bytes: Uint8Array): Promise<void> {
    this.#of(owner).set(id, Buffer.from(bytes));
  }

  async get(owner: string, id: string): Promise<Buffer | null> {
    return this.#of(owner).get(id) ?? null;
  }

  async remove(owner: string, id: string): Promise<void> {
    this.#of(owner).delete(id);
  }

  async list(owner: string): Promise<{ id: string }[]> {
    return [...this.#of(owner).keys()].map((id) => ({ id }));
  }

  clear(): void {
    this.#owners.clear();
  }

  #of(owner: string): Map<string, Buffer> {
    const known = this.#owners.get(owner) ?? new Map<string, Buffer>();
    this.#owners.set(owner, known);
    return known;
  }
}
