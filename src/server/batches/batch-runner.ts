// Works through batches, one request at a time, so that whoever waits for an answer waits no longer for it. Only one server of a home folder
// does so at a time. What it is stopped in goes on with the next start.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DesksidePaths, ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError, isDesksideError, toDesksideError } from '../../core/index.ts';
import { acquireProcessLock } from '../../db/index.ts';
import { wireErrorOf } from '../errors/index.ts';
import type { Batch, BatchRequest, KeptBatches } from '../kept/index.ts';
import { type LineOutcome, wireLine } from './wire-line.ts';

export interface BatchRunnerOptions {
  batches: KeptBatches;
  paths: DesksidePaths;
  /** One request, as a client would have got its answer. */
  answer: (
    batch: Batch,
    body: Record<string, unknown>,
    asking: { owner: string; signal: AbortSignal },
  ) => Promise<object>;
  /** Called when a batch has ended. Returns it as it is to be kept. */
  onEnd: (owner: string, batch: Batch) => Promise<Batch>;
  onFault: (error: DesksideError, id: string) => void;
}

/** Of one request, where what is wrong passes. */
const mostTries = 3;
const firstRetryMs = 2000;

/** What was removed while it was worked on is done with. */
function unlessRemoved(error: unknown): void {
  if (!isDesksideError(error, 'stored-not-found')) throw error;
}

export class BatchRunner implements AsyncDisposable {
  readonly #options: BatchRunnerOptions;
  readonly #ending = new AbortController();
  #running: Promise<void> | null = null;
  #current: { id: string; cancelled: AbortController } | null = null;
  #woken = false;

  constructor(options: BatchRunnerOptions) {
    this.#options = options;
  }

  /** There may be something to do. */
  wake(): void {
    this.#woken = true;
    if (this.#running !== null || this.#ending.signal.aborted) return;
    this.#running = this.#run()
      .catch((error) => {
        if (!this.#ending.signal.aborted) this.#options.onFault(toDesksideError(error), 'batches');
      })
      .finally(() => {
        this.#running = null;
        if (this.#woken) this.wake();
      });
  }

  /** Stops what is being written for it. */
  cancel(id: string): void {
    if (this.#current?.id === id) this.#current.cancelled.abort();
    this.wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#woken = false;
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { paths, batches } = this.#options;
    this.#woken = false;
    if ((await batches.nextOpen()) === null) return;
    await ensurePrivateFolder(paths.locks);
    using _ = await acquireProcessLock(join(paths.locks, 'batches'), { signal: this.#ending.signal });
    for (let next = await batches.nextOpen(); next !== null; next = await batches.nextOpen()) {
      await this.#runBatch(next.owner, next.batch).catch(unlessRemoved);
    }
  }

  async #runBatch(owner: string, batch: Batch): Promise<void> {
    const { batches, onEnd } = this.#options;
    const requests = await batches.requests(owner, batch.id);
    const isDone = requests !== null && (await this.#answerAll(owner, batch, requests));
    const last = await batches.get(owner, batch.id);
    const isCancelled = last.status === 'cancelling' && !isDone;
    const status = requests === null ? 'failed' : isCancelled ? 'cancelled' : 'completed';
    const endedAt = Math.floor(Date.now() / 1000);
    await batches.save(owner, await onEnd(owner, { ...last, status, endedAt }));
  }

  /** Whether all of them have been answered; not where it was cancelled before. */
  async #answerAll(owner: string, batch: Batch, requests: readonly BatchRequest[]): Promise<boolean> {
    const { batches } = this.#options;
    const finished = await batches.finished(owner, batch.id);
    for (const [index, request] of requests.entries()) {
      if (finished.has(index)) continue;
      const { status } = await batches.get(owner, batch.id);
      const outcome = status === 'cancelling' ? null : await this.#answerOne(owner, batch, request);
      if (outcome === null) return false;
      const kind = outcome.type === 'answered' ? 'done' : 'fail';
      const content = wireLine(batch, request.customId, outcome);
      // Its key may have been removed meanwhile, and everything of it.
      await batches.get(owner, batch.id);
      await batches.putLine(owner, batch.id, { index, kind, content });
    }
    return true;
  }

  /** `null` where it was cancelled. Throws where the server ends. */
  async #answerOne(owner: string, batch: Batch, { body }: BatchRequest): Promise<LineOutcome | null> {
    const cancelled = new AbortController();
    this.#current = { id: batch.id, cancelled };
    const signal = AbortSignal.any([cancelled.signal, this.#ending.signal]);
    try {
      return { type: 'answered', body: await this.#tryTo(batch, body, { owner, signal }) };
    } catch (error) {
      this.#ending.signal.throwIfAborted();
      if (cancelled.signal.aborted) return null;
      return { type: 'failed', error: toDesksideError(error) };
    } finally {
      this.#current = null;
    }
  }

  async #tryTo(
    batch: Batch,
    body: Record<string, unknown>,
    asking: { owner: string; signal: AbortSignal },
  ): Promise<object> {
    if (body.stream === true) throw new DesksideError('request-unsupported', { feature: 'stream' });
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#options.answer(batch, body, asking);
      } catch (error) {
        const passes = isDesksideError(error) && wireErrorOf(error.code, batch.dialect).retry;
        if (!passes || tried >= mostTries || asking.signal.aborted) throw error;
        await sleep(firstRetryMs * tried, undefined, { signal: asking.signal });
      }
    }
  }
}
