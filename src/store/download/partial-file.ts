import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { errnoOf, fileUnusable } from '../../core/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { writeError } from '../disk/write-error.ts';
import { writeJson } from '../disk/write-json.ts';
import {
  type Chunk,
  chunkCount,
  continues,
  doneBytesOf,
  type TransferPlan,
  transferPlanSchema,
  unknownLength,
} from './transfer-plan.ts';

/** A killed process loses at most this much of its work, in milliseconds. */
const saveEveryMs = 1000;

/** The bytes of a transfer under way (`path.part`) and what is known of them (`path.part.json`). */
export class PartialFile implements AsyncDisposable {
  readonly path: string;
  plan: TransferPlan | null = null;
  /** The server's parts are of no use: everything is asked for at once. */
  withoutRanges = false;
  readonly #handle: FileHandle;
  #savedAt = Date.now();
  #saving: Promise<void> | undefined;
  #closed = false;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Opens what is there of `path` if `wanted` continues it, else an empty file. Throws `file-unusable`. */
  static async open(path: string, wanted: { url: string; sha256: string | null }): Promise<PartialFile> {
    const part = `${path}.part`;
    try {
      const handle = await open(part, 'r+').catch((error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return open(part, 'w+', 0o600);
        throw error;
      });
      const file = new PartialFile(path, handle);
      const plan = await readPlan(part);
      if (plan && continues(plan, wanted)) file.plan = plan;
      else await file.reset();
      return file;
    } catch (error) {
      throw fileUnusable(part, 'open', error);
    }
  }

  get doneBytes(): number {
    return this.plan ? doneBytesOf(this.plan) : 0;
  }

  /** Starts over: the server's file is another one, or cannot be continued. */
  async reset(): Promise<void> {
    this.plan = null;
    await this.#saving;
    await this.#handle.truncate(0);
    await rm(`${this.path}.part.json`, { force: true });
  }

  /** Sets what is to come. Throws `disk-full`. */
  async begin(plan: TransferPlan): Promise<void> {
    await mustHaveRoom(this.path, plan.totalBytes === unknownLength ? 0 : plan.totalBytes);
    this.plan = plan;
  }

  /** Appends to the part of a chunk that is there. Throws `disk-full` or `file-unusable`. */
  async append(chunk: Chunk, data: Uint8Array): Promise<void> {
    const { plan } = this;
    if (!plan) return;
    const done = plan.done[chunk.index] ?? 0;
    try {
      await this.#handle.write(data, 0, data.length, chunk.start + done);
    } catch (error) {
      throw await writeError(this.path, plan.totalBytes - this.doneBytes, error);
    }
    plan.done[chunk.index] = done + data.length;
    if (Date.now() - this.#savedAt > saveEveryMs) await this.save();
  }

  /** Flushes the bytes, then notes that they are there: never the other way round. */
  async save(): Promise<void> {
    this.#savedAt = Date.now();
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  async #save(): Promise<void> {
    if (!this.plan) return;
    const snapshot = { ...this.plan, done: [...this.plan.done] };
    await this.#handle.datasync();
    await writeJson(`${this.path}.part.json`, snapshot);
  }

  /** Everything is there and right: the file gets its name. */
  async finish(): Promise<void> {
    await this.#handle.sync();
    await this[Symbol.asyncDispose]();
    await rename(`${this.path}.part`, this.path);
    await rm(`${this.path}.part.json`, { force: true });
  }

  async discard(): Promise<void> {
    await this[Symbol.asyncDispose]();
    await rm(`${this.path}.part`, { force: true });
    await rm(`${this.path}.part.json`, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#saving;
    await this.#handle.close();
  }
}

async function readPlan(part: string): Promise<TransferPlan | null> {
  try {
    const plan = transferPlanSchema.parse(JSON.parse(await readFile(`${part}.json`, 'utf8')));
    // A note that claims more than the file holds was not written by us, or the file was not.
    const { size } = await stat(part);
    const reached = plan.done.reduce((most, bytes, index) => {
      return bytes > 0 ? Math.max(most, index * plan.chunkBytes + bytes) : most;
    }, 0);
    return reached <= size && plan.done.length === chunkCount(plan) ? plan : null;
  } catch {
    return null;
  }
}
