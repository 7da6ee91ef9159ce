// Isolated processes for one kind of work. Each has one job at a time, so that a file that ends its process takes
// nobody's work with it; who waits long for a busy one gets another.
import { DesksideError } from '../errors.ts';
import type { IsolatedJob } from './isolated-job.ts';
import type { IsolatedOutcome } from './isolated-outcome.ts';
import { IsolatedProcess, type IsolatedSettings, type RunOptions } from './isolated-process.ts';
import { keptMs, patienceMs, startMs } from './isolation-limits.ts';

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
  #starting = 0;
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

  /**
   * Starts a process before there is a job for it, so that it need not be waited for. It keeps no program from ending; what
   * keeps it from starting, the first job will be told.
   */
  warm(): void {
    if (this.#count > 0) return;
    void this.#start({ holds: false }).then(
      (process) => this.#release(process),
      () => {},
    );
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
    for (let patient = !fresh; ; ) {
      if (signal?.aborted) {
        // If it was this one's turn, it is the next one's now.
        this.#wake();
        throw new DesksideError('interrupted', {});
      }
      const idle = this.#takeIdle();
      if (idle !== undefined && !fresh) return idle;
      // Ended, it makes room for a fresh one.
      if (idle !== undefined) this.#end(idle);
      // One that is about to start is waited for: on a busy machine another would only make it later.
      const mayStart = this.#count < this.#settings.processes && this.#starting === 0;
      if (mayStart && (this.#count === 0 || !patient)) return this.#start({ signal });
      patient = !(await this.#freed(mayStart ? patienceMs : startMs, signal)) && !fresh;
    }
  }

  #takeIdle(): IsolatedProcess | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.usable) return idle;
      this.#end(idle);
    }
    return undefined;
  }

  /** Until a process is free, may be started, or is not wanted any more. True when it took too long. */
  async #freed(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    // Also keeps the program from ending while it waits.
    const timer = setTimeout(() => resolve(true), milliseconds);
    const onFreed = (): void => resolve(false);
    signal?.addEventListener('abort', onFreed, { once: true });
    this.#waiting.push(onFreed);
    const late = await promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onFreed);
    const index = this.#waiting.indexOf(onFreed);
    if (index >= 0) this.#waiting.splice(index, 1);
    return late;
  }

  async #start(options: { signal?: AbortSignal | undefined; holds?: boolean }): Promise<IsolatedProcess> {
    this.#count += 1;
    this.#starting += 1;
    try {
      return await IsolatedProcess.start(this.#settings, options);
    } catch (error) {
      this.#count -= 1;
      throw error;
    } finally {
      this.#starting -= 1;
      this.#wake();
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
