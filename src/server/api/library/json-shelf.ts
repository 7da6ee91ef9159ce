// Things of one kind, each a record of JSON that is checked on its way out.
import type { z } from 'zod';
import { DesksideError, type StoredKind } from '../../../core/index.ts';
import { inBatches } from './in-batches.ts';
import { newId } from './new-id.ts';
import { RecentlyUsed } from './recently-used.ts';
import type { Records } from './records.ts';
import type { TurnTaking } from './turn-taking.ts';

export interface ShelfOptions<T extends { id: string }> {
  kind: StoredKind;
  /** Of ids. */
  prefix: string;
  schema: z.ZodType<T>;
  records: Records;
  /** Changes of one thing come one after the other. */
  turns: TurnTaking;
  /** Of each owner. */
  most: number;
}

/** On the disk; in memory they take some times that. */
const listedBytes = 64 * 2 ** 20;

type Listed = Awaited<ReturnType<Records['list']>>[number];

export class JsonShelf<T extends { id: string }> {
  readonly #options: ShelfOptions<T>;
  /** What lists have read, for as long as its file is the same. */
  readonly #listed = new RecentlyUsed<{ stamp: string; value: T }>(listedBytes);

  constructor(options: ShelfOptions<T>) {
    this.#options = options;
  }

  /** What cannot be read any more (another key, another version) is not there. */
  async find(owner: string, id: string): Promise<T | null> {
    const { schema, records } = this.#options;
    const bytes = await records.get(owner, id);
    if (bytes === null) return null;
    return schema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  }

  /** Throws `stored-not-found`. */
  async get(owner: string, id: string): Promise<T> {
    const found = await this.find(owner, id);
    if (found !== null) return found;
    throw new DesksideError('stored-not-found', { kind: this.#options.kind, id: id.slice(0, 100) });
  }

  async list(owner: string): Promise<T[]> {
    const records = await this.#options.records.list(owner);
    const all = await inBatches(records, (record) => this.#inList(owner, record));
    return all.filter((one) => one !== null);
  }

  /** Others may write, too: a file that looks otherwise is read again. */
  async #inList(owner: string, { id, usedAt, bytes }: Listed): Promise<T | null> {
    const key = `${owner}/${id}`;
    const stamp = `${usedAt} ${bytes}`;
    const known = this.#listed.get(key);
    if (known?.stamp === stamp) return known.value;
    const value = await this.find(owner, id);
    if (value !== null && bytes !== undefined) this.#listed.set(key, { stamp, value }, bytes);
    return value;
  }

  /** Throws `stored-limit`. */
  async add(owner: string, make: (id: string) => T): Promise<T> {
    const { kind, prefix, records, most } = this.#options;
    if ((await records.list(owner)).length >= most) {
      throw new DesksideError('stored-limit', { kind, limit: 'count', allowed: most });
    }
    const value = make(newId(prefix));
    await this.#put(owner, value);
    return value;
  }

  /** Throws `stored-not-found`. @param change gets what is there now, and must not wait for anything */
  async update(owner: string, id: string, change: (before: T) => T): Promise<T> {
    return await this.#options.turns.take(`${owner}/${id}`, async () => {
      const after = change(await this.get(owner, id));
      await this.#put(owner, after);
      return after;
    });
  }

  /** Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    await this.#options.turns.take(`${owner}/${id}`, async () => {
      await this.get(owner, id);
      await this.#options.records.remove(owner, id);
      this.#listed.delete(`${owner}/${id}`);
    });
  }

  /** Forgets what lists have read. */
  clear(): void {
    this.#listed.clear();
  }

  async #put(owner: string, value: T): Promise<void> {
    const { records, kind } = this.#options;
    this.#listed.delete(`${owner}/${value.id}`);
    await records.put(owner, value.id, Buffer.from(JSON.stringify(value), 'utf8'), kind);
  }
}
