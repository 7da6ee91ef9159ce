// What goes on in the background. A job belongs to whoever began it, and goes on when they have gone.
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import { apiError, withoutPaths } from '../../errors/index.ts';
import type { EventHub } from '../events/index.ts';
import { newId } from '../library/index.ts';
import type { Job } from '../schemas/index.ts';

export interface JobsOptions {
  hub: EventHub;
  onFault: (error: DesksideError, id: string) => void;
  now?: () => number;
}

export interface JobIo {
  signal: AbortSignal;
  report: (progress: NonNullable<Job['progress']>) => void;
  notice: (words: string) => void;
}

export interface JobRequest {
  kind: Job['kind'];
  title: string;
  /** What is done: the same while it runs is the same job. */
  what: string;
  run: (io: JobIo) => Promise<void>;
}

interface Entry {
  owner: string;
  what: string;
  job: Job;
  stop: AbortController;
  ended: Promise<void>;
}

/** Of one owner: those that run, and those that have ended and are still shown. */
const mostRunning = 16;
const mostEnded = 100;
/** Between two notes of the same phase. */
const reportEveryMs = 250;

export class Jobs {
  readonly #options: JobsOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Throws `queue-overflow`. */
  start(owner: string, { kind, title, what, run }: JobRequest): Job {
    const own = this.#of(owner).filter(({ job }) => job.state === 'running');
    const same = own.find((entry) => entry.what === what);
    if (same !== undefined) return same.job;
    if (own.length >= mostRunning)
      throw new DesksideError('queue-overflow', { queue: 'jobs', limit: mostRunning });
    const job: Job = {
      id: newId('job'),
      kind,
      title,
      state: 'running',
      startedAt: this.#time(),
      endedAt: null,
      progress: null,
      notices: [],
      error: null,
    };
    const stop = new AbortController();
    const entry: Entry = { owner, what, job, stop, ended: Promise.resolve() };
    // The one that was stopped goes on as this one.
    for (const before of this.#of(owner)) if (before.what === what) this.#entries.delete(before.job.id);
    this.#entries.set(job.id, entry);
    this.#forgetOldest(owner);
    this.#tell(entry);
    entry.ended = this.#run(entry, run);
    return job;
  }

  /** The last begun first. */
  list(owner: string): Job[] {
    return this.#of(owner)
      .map(({ job }) => job)
      .toReversed();
  }

  /** Stops one that runs, forgets one that has ended. Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.owner !== owner) {
      throw new DesksideError('stored-not-found', { kind: 'job', id: id.slice(0, 100) });
    }
    if (entry.job.state !== 'running') this.#entries.delete(id);
    entry.stop.abort();
    await entry.ended;
  }

  async close(): Promise<void> {
    for (const { stop } of this.#entries.values()) stop.abort();
    await Promise.all([...this.#entries.values()].map(({ ended }) => ended));
  }

  async #run(entry: Entry, run: JobRequest['run']): Promise<void> {
    const { job, stop } = entry;
    let toldAt = Number.NEGATIVE_INFINITY;
    const report = (progress: NonNullable<Job['progress']>): void => {
      const isSame = job.progress?.phase === progress.phase;
      job.progress = progress;
      if (isSame && Date.now() - toldAt < reportEveryMs) return;
      toldAt = Date.now();
      this.#tell(entry);
    };
    const notice = (words: string): void => {
      job.notices.push(words);
      this.#tell(entry);
    };
    try {
      await run({ signal: stop.signal, report, notice });
      job.state = 'done';
    } catch (error) {
      this.#fail(entry, toDesksideError(error));
    }
    job.endedAt = this.#time();
    this.#tell(entry);
  }

  #fail({ job, stop }: Entry, error: DesksideError): void {
    job.state = stop.signal.aborted ? 'stopped' : 'failed';
    if (stop.signal.aborted) return;
    if (error.code === 'internal') this.#options.onFault(error, job.id);
    job.error = apiError(withoutPaths(error), job.id);
  }

  #tell({ owner, job }: Entry): void {
    this.#options.hub.publish(owner, { type: 'job', job: structuredClone(job) });
  }

  #of(owner: string): Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.owner === owner);
  }

  #forgetOldest(owner: string): void {
    const ended = this.#of(owner).filter(({ job }) => job.state !== 'running');
    for (const { job } of ended.slice(0, Math.max(0, ended.length - mostEnded))) this.#entries.delete(job.id);
  }

  #time(): string {
    return new Date((this.#options.now ?? Date.now)()).toISOString();
  }
}
