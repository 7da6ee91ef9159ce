// Isolated processes for one kind of work. Each has one job at a time, so that a file that ends its process takes
// nobody's work with it; who waits long for a busy one gets another.
import { DesksideError } from '../errors.ts';
import type { IsolatedJob } from './isolated-job.ts';
import type { IsolatedOutcome } from './isolated-outcome.ts';
import { IsolatedProcess, type IsolatedSettings, type RunOptions } from './isolated-process.ts';
import { keptMs, patienceMs } from './isolation-limits.ts';

export interface PoolSettings extends IsolatedSettings {
  /** Processes at the same time. */
  processes: number;
  /** Whether a process is kept for the next job, or ended after each. */
  keep: boolean;
}

export class IsolatedPool implements Disposable {
  readonly #settings: PoolSettings;
  readonly #idle: IsolatedProcess[] = [];
  readonly #waiting: (() => void)[] = [];
  #count = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  /**
   * A process that died without saying of what, or too full of what earlier jobs left, is no evidence against the job:
   * it is tried once more, in a fresh process, within the same time. Throws `interrupted` and `file-unusable`.
   */
  async run(job: IsolatedJob, options: RunOptions): Promise<IsolatedOutcome> {
    const first = await this.#once(job, options, false);
    if (!first.again) return first.outcome;
    const milliseconds = Math.max(1, options.milliseconds - first.tookMs);
    return (await this.#once(job, { ...options, milliseconds }, true)).outcome;
  }

  /** Ends the processes that have nothing to do, and with them whatever they remember. */
  [Symbol.dispose](): void {
    clearTimeout(this.#idleTimer);
    for (const idle of this.#idle.splice(0)) this.#end(idle);
  }

  async #once(
    job: IsolatedJob,
    options: RunOptions,
    fresh: boolean,
  ): Promise<{ outcome: IsolatedOutcome; again: boolean; tookMs: number }> {
    const process = await this.#take(fresh, options.signal);
    const used = process.served > 0;
    const start = performance.now();
    try {
      const outcome = await process.run(job, options);
      const full = used && outcome.type === 'limit' && outcome.limit === 'memoryBytes';
      return { outcome, again: outcome.type === 'died' || full, tookMs: performance.now() - start };
    } finally {
      this.#release(process);
    }
  }

  async #take(fresh: boolean, signal: AbortSignal | undefined): Promise<IsolatedProcess> {
    for (let patient = !fresh; ; patient = false) {
      if (signal?.aborted) throw new DesksideError('interrupted', {});
      const idle = fresh ? undefined : this.#takeIdle();
      if (idle !== undefined) return idle;
      const mayStart = this.#count < this.#settings.processes;
      if (mayStart && (this.#count === 0 || !patient)) return this.#start(signal);
      await this.#freed(mayStart ? patienceMs : undefined, signal);
    }
  }

  #takeIdle(): IsolatedProcess | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.usable) return idle;
      this.#end(idle);
    }
    return undefined;
  }

  /** Until a process is free, may be started, or is not wanted any more. */
  async #freed(milliseconds: number | undefined, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
    const onAbort = (): void => resolve();
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#waiting.push(resolve);
    await promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    const index = this.#waiting.indexOf(resolve);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  async #start(signal: AbortSignal | undefined): Promise<IsolatedProcess> {
    this.#count += 1;
    try {
      return await IsolatedProcess.start(this.#settings, signal);
    } catch (error) {
      this.#count -= 1;
      this.#wake();
      throw error;
    }
  }

  #release(process: IsolatedProcess): void {
    if (this.#settings.keep && process.usable) this.#idle.push(process);
    else this.#end(process);
    this.#wake();
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this[Symbol.dispose](), keptMs).unref();
  }

  #end(process: IsolatedProcess): void {
    process[Symbol.dispose]();
    this.#count -= 1;
  }

  #wake(): void {
    this.#waiting.shift()?.();
  }
}
