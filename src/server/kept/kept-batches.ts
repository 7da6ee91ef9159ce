// Batches on the disk. What came of each request is a file of its own, which is whole or not there: after a crash, what has one is done, and
// what has none is not. Nothing is done twice, and nothing is lost.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import {
  type Batch,
  type BatchCounts,
  type BatchRequest,
  batchRequestsSchema,
  batchSchema,
  isOpen,
} from './batch.ts';
import { KeptRecords } from './kept-records.ts';

/** Of each key; those that ended first go first. */
const mostBatches = 1000;
/** Of all their requests. */
const mostInputBytes = 2 * 2 ** 30;

export type LineKind = 'done' | 'fail';

export class KeptBatches {
  readonly #paths: DesksidePaths;
  readonly #records: KeptRecords;
  readonly #inputs: KeptRecords;

  constructor(paths: DesksidePaths) {
    this.#paths = paths;
    this.#records = new KeptRecords('batches', paths);
    this.#inputs = new KeptRecords('batch-inputs', paths);
  }

  /** Throws `stored-limit`, `file-unusable`. */
  async add(owner: string, batch: Batch, requests: readonly BatchRequest[]): Promise<void> {
    const input = jsonBytes(requests);
    await this.#makeRoom(owner);
    await this.#refuseMore(owner, input.length);
    await this.#inputs.put(owner, batch.id, input, 'batch');
    await this.save(owner, batch);
  }

  async #makeRoom(owner: string): Promise<void> {
    const all = await this.list(owner);
    if (all.length < mostBatches) return;
    const ended = all.filter((batch) => !isOpen(batch)).at(-1);
    if (ended === undefined) {
      throw new DesksideError('stored-limit', { kind: 'batch', limit: 'count', allowed: mostBatches });
    }
    await this.remove(owner, ended.id);
  }

  async #refuseMore(owner: string, bytes: number): Promise<void> {
    const there = await this.#inputs.list(owner);
    const taken = there.reduce((sum, each) => sum + each.bytes, 0);
    if (taken + bytes <= mostInputBytes) return;
    throw new DesksideError('stored-limit', { kind: 'batch', limit: 'bytes', allowed: mostInputBytes });
  }

  async save(owner: string, batch: Batch): Promise<void> {
    await this.#records.put(owner, batch.id, jsonBytes(batch), 'batch');
  }

  /** Throws `stored-not-found`. */
  async get(owner: string, id: string): Promise<Batch> {
    const found = await this.#find(owner, id);
    if (found === null) throw new DesksideError('stored-not-found', { kind: 'batch', id: id.slice(0, 100) });
    return found;
  }

  async #find(owner: string, id: string): Promise<Batch | null> {
    const bytes = await this.#records.get(owner, id);
    return bytes === null ? null : batchSchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  /** The newest first. */
  async list(owner: string): Promise<Batch[]> {
    const found = await Promise.all((await this.#records.list(owner)).map(({ id }) => this.#find(owner, id)));
    const batches = found.filter((batch) => batch !== null);
    return batches.sort((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id));
  }

  /** With all that came of it. */
  async remove(owner: string, id: string): Promise<void> {
    await this.#records.remove(owner, id);
    await this.#inputs.remove(owner, id);
    await this.#lines(id).clear(owner);
  }

  /** The one that has waited longest, of anybody. */
  async nextOpen(): Promise<{ owner: string; batch: Batch } | null> {
    const owners = await readdir(join(this.#paths.served, 'batches')).catch(() => []);
    const open: { owner: string; batch: Batch }[] = [];
    for (const owner of owners) {
      const batches = (await this.list(owner)).filter(isOpen);
      open.push(...batches.map((batch) => ({ owner, batch })));
    }
    return open.sort((a, b) => a.batch.createdAt - b.batch.createdAt)[0] ?? null;
  }

  /** `null` where nothing can read them any more. */
  async requests(owner: string, id: string): Promise<BatchRequest[] | null> {
    const bytes = await this.#inputs.get(owner, id);
    return bytes === null ? null : batchRequestsSchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  /** What came of one of its requests. */
  async putLine(
    owner: string,
    id: string,
    line: { index: number; kind: LineKind; content: object },
  ): Promise<void> {
    await this.#lines(id).put(owner, lineName(line.kind, line.index), jsonBytes(line.content), 'batch');
  }

  async counts(owner: string, id: string): Promise<BatchCounts> {
    const names = (await this.#lines(id).list(owner)).map(({ id: name }) => name);
    const done = names.filter((name) => name.startsWith('done')).length;
    return { done, failed: names.length - done };
  }

  /** Places of the requests that have been answered, or have failed. */
  async finished(owner: string, id: string): Promise<Set<number>> {
    const lines = await this.#lines(id).list(owner);
    return new Set(lines.map(({ id: name }) => indexOf(name)));
  }

  /** As JSON Lines, in the order of the requests. */
  async lines(owner: string, id: string, kinds: readonly LineKind[]): Promise<Buffer> {
    const records = this.#lines(id);
    const names = (await records.list(owner)).map(({ id: name }) => name);
    const wanted = names.filter((name) => kinds.some((kind) => name.startsWith(kind)));
    wanted.sort((a, b) => indexOf(a) - indexOf(b));
    const parts: Buffer[] = [];
    for (const name of wanted) {
      const line = await records.get(owner, name);
      if (line !== null) parts.push(line, Buffer.from('\n'));
    }
    return Buffer.concat(parts);
  }

  #lines(batchId: string): KeptRecords {
    return new KeptRecords(join('batch-lines', batchId), this.#paths);
  }
}

function lineName(kind: LineKind, index: number): string {
  return `${kind}_${index.toString(16).padStart(32, '0')}`;
}

function indexOf(name: string): number {
  return Number.parseInt(name.slice(name.indexOf('_') + 1), 16);
}

function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
