// One isolated process, seen from the host: started, given one job at a time, ended.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { DesksideError } from '../errors.ts';
import { encodeFrame, FrameReader, FrameTooLong } from './frames.ts';
import { fromProcessSchema } from './from-process-schema.ts';
import { isolatedCommand, isolatedEnvironment } from './isolated-command.ts';
import type { FromProcess, IsolatedJob } from './isolated-job.ts';
import type { IsolatedOutcome } from './isolated-outcome.ts';
import { lastWordsBytes, startMs } from './isolation-limits.ts';
import { diedOfMemory } from './last-words.ts';
import { limitMemory } from './limit-memory.ts';

export interface IsolatedSettings {
  /** Exports `runJob`; see isolated-job.ts. */
  module: URL;
  /** What the process may take beyond what it takes when it has nothing to do. */
  memoryBytes: number;
  /** Longest answer that is read from it. */
  replyBytes: number;
}

export interface RunOptions {
  milliseconds: number;
  signal?: AbortSignal | undefined;
  onProgress?: ((message: unknown) => void) | undefined;
  /** Whether a host with nothing else to do waits for it. Default yes. */
  holds?: boolean;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** After a job that left more than this share of the limit behind, the next one would have too little. */
const grownShare = 0.5;

export class IsolatedProcess implements Disposable {
  readonly #child: Child;
  readonly #settings: IsolatedSettings;
  readonly #frames: FrameReader;
  #lastWords = '';
  #onMessage: (message: FromProcess) => void = () => {};
  #onEnd: (outcome: IsolatedOutcome) => void = () => {};
  #usable = true;
  #served = 0;

  private constructor(settings: IsolatedSettings, child: Child) {
    this.#settings = settings;
    this.#child = child;
    this.#frames = new FrameReader(settings.replyBytes);
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString('latin1')).slice(-lastWordsBytes);
    });
    child.once('error', (error) => this.#fail({ type: 'died', how: error.message }));
    child.once('close', (code, signal) => this.#fail(this.#deathBy(signal ?? `exit code ${code}`)));
  }

  /** Throws `file-unusable` (of the Node that runs here) when no process can be started, and `interrupted`. */
  static async start(
    settings: IsolatedSettings,
    options: { signal?: AbortSignal | undefined; holds?: boolean } = {},
  ): Promise<IsolatedProcess> {
    const started = new IsolatedProcess(settings, spawnIsolated(settings));
    const outcome = await started.#exchange({ milliseconds: startMs, ...options }, (message, end) => {
      if (message.type === 'ready') end({ type: 'done', message: message.dataBytes });
    });
    if (outcome.type !== 'done') throw cannotStart(outcome.type === 'died' ? outcome.how : outcome.type);
    const { pid } = started.#child;
    if (pid !== undefined && typeof outcome.message === 'number') {
      await limitMemory(pid, outcome.message, settings.memoryBytes);
    }
    return started;
  }

  /** False once it has ended, or should take no more jobs. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Jobs that it was given. */
  get served(): number {
    return this.#served;
  }

  /** Throws `interrupted`; the process is ended with the job then, as it is when the job passes a limit. */
  async run(job: IsolatedJob, options: RunOptions): Promise<IsolatedOutcome> {
    if (!this.#usable) return { type: 'died', how: 'before-job' };
    this.#served += 1;
    const ended = this.#exchange(options, (message, end) => {
      if (message.type === 'progress') options.onProgress?.(message.message);
      if (message.type === 'threw') end(message);
      if (message.type === 'over-memory') end(this.#overMemory());
      if (message.type !== 'done') return;
      if (message.grownBytes > this.#settings.memoryBytes * grownShare) this.#usable = false;
      end({ type: 'done', message: message.message });
    });
    for (const piece of encodeFrame(job)) this.#child.stdin.write(piece);
    return ended;
  }

  [Symbol.dispose](): void {
    this.#usable = false;
    this.#child.kill('SIGKILL');
  }

  /** Takes messages until one of them, a limit, the signal or the end of the process ends it. */
  async #exchange(
    { milliseconds, signal, holds = true }: RunOptions,
    take: (message: FromProcess, end: (outcome: IsolatedOutcome) => void) => void,
  ): Promise<IsolatedOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<IsolatedOutcome>();
    this.#onEnd = resolve;
    this.#onMessage = (message) => take(message, resolve);
    const onAbort = (): void => reject(new DesksideError('interrupted', {}));
    // An answer may lie there unread when the host itself was held up: it is read first.
    const onTime = (): void => resolve({ type: 'limit', limit: 'milliseconds', value: milliseconds });
    const timer = setTimeout(() => setImmediate(onTime), milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    if (!holds) timer.unref();
    this.#hold(holds);
    try {
      const outcome = await promise;
      if (outcome.type === 'limit' || outcome.type === 'died') this[Symbol.dispose]();
      return outcome;
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      this.#onMessage = () => {};
      this.#hold(false);
    }
  }

  #read(chunk: Buffer): void {
    try {
      for (const { message } of this.#frames.push(chunk)) this.#onMessage(fromProcessSchema.parse(message));
    } catch (error) {
      const { replyBytes } = this.#settings;
      const tooLong = error instanceof FrameTooLong;
      this.#fail(
        tooLong
          ? { type: 'limit', limit: 'replyBytes', value: replyBytes }
          : { type: 'died', how: String(error) },
      );
      this[Symbol.dispose]();
    }
  }

  #fail(outcome: IsolatedOutcome): void {
    this.#usable = false;
    this.#onEnd(outcome);
  }

  #deathBy(how: string): IsolatedOutcome {
    return diedOfMemory(this.#lastWords) ? this.#overMemory() : { type: 'died', how };
  }

  #overMemory(): IsolatedOutcome {
    return { type: 'limit', limit: 'memoryBytes', value: this.#settings.memoryBytes };
  }

  /** A host with nothing else to do ends, unless it waits for an answer. */
  #hold(waiting: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    for (const stream of [stdin, stdout, stderr]) {
      if (stream instanceof Socket) holdBy(stream, waiting);
    }
    holdBy(this.#child, waiting);
  }
}

function holdBy(handle: { ref(): unknown; unref(): unknown }, waiting: boolean): void {
  if (waiting) handle.ref();
  else handle.unref();
}

function spawnIsolated({ module, memoryBytes }: IsolatedSettings): Child {
  const { file, args } = isolatedCommand(module, memoryBytes);
  try {
    const child = spawn(file, args, {
      env: isolatedEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      // Ctrl-C is the host's to deal with. (On Windows this would open a window.)
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    child.on('error', () => {});
    // It has no streams when the system is out of descriptors, whatever its type says.
    if (child.stdin === undefined) throw new Error('too many open files');
    return child;
  } catch (error) {
    throw cannotStart(error instanceof Error ? error.message : String(error), error);
  }
}

function cannotStart(said: string, cause?: unknown): DesksideError<'file-unusable'> {
  return new DesksideError(
    'file-unusable',
    { path: process.execPath, operation: 'start', reason: 'not-started', said },
    { cause },
  );
}
