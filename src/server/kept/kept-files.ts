// Files that clients have sent, until they delete them. What a file is lies beside its bytes, so that a list need not read them all.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { DesksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { KeptRecords } from './kept-records.ts';

/** Of each key. */
const mostFiles = 1000;
const mostBytes = 2 * 2 ** 30;

const fileSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  purpose: z.string(),
  bytes: z.int().nonnegative(),
  /** Seconds. */
  createdAt: z.int(),
  /** Results of a batch: they lie with the batch. */
  lines: z.strictObject({ batch: z.string(), kind: z.enum(['done', 'fail']) }).optional(),
});
export type KeptFile = z.infer<typeof fileSchema>;

export type BatchLines = (owner: string, batch: string, kind: 'done' | 'fail') => Promise<Buffer>;

export interface NewFile {
  /** Left out, one is made. */
  id?: string;
  name: string;
  mediaType: string;
  purpose: string;
  data: Uint8Array;
}

export class KeptFiles {
  readonly #records: KeptRecords;
  readonly #bytes: KeptRecords;
  readonly #lines: BatchLines;

  /** @param lines results of a batch, as they are in a file */
  constructor(paths: DesksidePaths, lines: BatchLines) {
    this.#lines = lines;
    this.#records = new KeptRecords('files', paths);
    this.#bytes = new KeptRecords('file-bytes', paths);
  }

  /** Throws `stored-limit`, `file-unusable`. */
  async add(owner: string, { id = newFileId(), data, ...file }: NewFile): Promise<KeptFile> {
    await this.#refuseMore(owner, data.length);
    const kept = { id, ...file, bytes: data.length, createdAt: Math.floor(Date.now() / 1000) };
    await this.#bytes.put(owner, id, data, 'file');
    await this.save(owner, kept);
    return kept;
  }

  /** What it is, without its bytes. */
  async save(owner: string, file: KeptFile): Promise<void> {
    await this.#records.put(owner, file.id, Buffer.from(JSON.stringify(file), 'utf8'), 'file');
  }

  async #refuseMore(owner: string, bytes: number): Promise<void> {
    const there = await this.#bytes.list(owner);
    const taken = there.reduce((sum, each) => sum + each.bytes, 0);
    const kind = 'file';
    if (there.length >= mostFiles) {
      throw new DesksideError('stored-limit', { kind, limit: 'count', allowed: mostFiles });
    }
    if (taken + bytes > mostBytes) {
      throw new DesksideError('stored-limit', { kind, limit: 'bytes', allowed: mostBytes });
    }
  }

  /** Throws `stored-not-found`. */
  async get(owner: string, id: string): Promise<KeptFile> {
    const found = await this.#find(owner, id);
    if (found === null) throw notFound(id);
    return found;
  }

  /** Throws `stored-not-found`. */
  async content(owner: string, id: string): Promise<{ file: KeptFile; data: Buffer }> {
    const file = await this.get(owner, id);
    const { lines } = file;
    const data =
      lines === undefined
        ? await this.#bytes.get(owner, id)
        : await this.#lines(owner, lines.batch, lines.kind);
    if (data === null) throw notFound(id);
    return { file, data };
  }

  /** For good. Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    await this.get(owner, id);
    await this.#records.remove(owner, id);
    await this.#bytes.remove(owner, id);
  }

  /** The newest first. */
  async list(owner: string): Promise<KeptFile[]> {
    const records = await this.#records.list(owner);
    const files = await Promise.all(records.map(async ({ id }) => await this.#find(owner, id)));
    return files.filter((file) => file !== null);
  }

  async #find(owner: string, id: string): Promise<KeptFile | null> {
    const bytes = await this.#records.get(owner, id);
    return bytes === null ? null : fileSchema.parse(JSON.parse(bytes.toString('utf8')));
  }
}

export function newFileId(): string {
  return `file-${randomBytes(16).toString('hex')}`;
}

function notFound(id: string): DesksideError {
  return new DesksideError('stored-not-found', { kind: 'file', id: id.slice(0, 100) });
}
