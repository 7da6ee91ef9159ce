// An engine that runs in a child process of this program.
import { fileURLToPath } from 'node:url';
import { DesksideError, siblingModule } from '../../core/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Engine, LoadedModel, LoadIo, LoadOptions } from '../engine.ts';
import type { Result } from '../protocol.ts';
import { ChildModel } from './child-model.ts';
import { EngineConnection } from './connection.ts';
import { defaultGrace, type Grace } from './grace.ts';
import type { Command } from './network-isolation.ts';
import { defaultRestartLimits, type RestartLimits } from './restarts.ts';

/** What is said differently in tests. */
export interface ChildEngineOptions {
  grace?: Partial<Grace>;
  restarts?: Partial<RestartLimits>;
  clock?: Clock;
}

export class ChildEngine implements Engine {
  readonly #command: Command;
  readonly #grace: Grace;
  readonly #restarts: RestartLimits & { clock: Clock };
  readonly #closed = new AbortController();
  #models: ChildModel[] = [];

  /** @param entry the module that the child runs: it has to speak the engine protocol */
  constructor(entry: URL, args: readonly string[] = [], options: ChildEngineOptions = {}) {
    const { grace, restarts, clock = systemClock } = options;
    this.#command = { file: process.execPath, args: [...nodeFlags(entry), fileURLToPath(entry), ...args] };
    this.#grace = { ...defaultGrace, ...grace };
    this.#restarts = { ...defaultRestartLimits, ...restarts, clock };
  }

  /** Starts a process, asks what it is, and ends it. */
  async probe(signal?: AbortSignal): Promise<Result<'hello'>> {
    await using connection = await EngineConnection.start(this.#command, { signal, grace: this.#grace });
    return connection.hello;
  }

  async load(options: LoadOptions, io: LoadIo = {}): Promise<LoadedModel> {
    const closed = this.#closed.signal;
    if (closed.aborted) throw new DesksideError('engine-request', { reason: 'the engine was closed' });
    const signal = io.signal === undefined ? closed : AbortSignal.any([closed, io.signal]);
    const start = { command: this.#command, options, grace: this.#grace, restarts: this.#restarts };
    const model = await ChildModel.load(start, { ...io, signal });
    this.#models = [...this.#models.filter((other) => !other.closed), model];
    if (!closed.aborted) return model;
    await model[Symbol.asyncDispose]();
    throw new DesksideError('interrupted', {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    await Promise.all(this.#models.map((model) => model[Symbol.asyncDispose]()));
  }
}

/** The embedded engine: libllama in a process of its own. */
export function embeddedEngine(): ChildEngine {
  return new ChildEngine(siblingModule(import.meta.url, '../child/main'));
}

/** Releases that still warn about running TypeScript would write it where the native library's words are read. */
function nodeFlags(entry: URL): string[] {
  return entry.pathname.endsWith('.ts') ? ['--disable-warning=ExperimentalWarning'] : [];
}
