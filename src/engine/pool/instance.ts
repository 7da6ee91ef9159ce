// One model of the pool, from its load to its end. It knows nothing of the others and decides nothing.
import { DesksideError } from '../../core/index.ts';
import type { Restarts } from '../client/index.ts';
import type { Clock } from '../clock.ts';
import type { Engine, LoadedModel } from '../engine.ts';
import { HeldModel } from './held-model.ts';
import { loadAgain } from './load-again.ts';
import { keyOf, loadOptionsOf, type PoolRequest } from './pool-request.ts';

export type InstanceState =
  | { type: 'loading'; fraction: number }
  | { type: 'ready'; model: LoadedModel; running: number; idleSince: number | null }
  | { type: 'unloading' };

export interface InstanceOptions {
  engine: Engine;
  clock: Clock;
  bytes: number;
  restarts: Restarts;
  onProgress: (fraction: number) => void;
}

export class Instance {
  readonly key: string;
  readonly request: PoolRequest;
  readonly bytes: number;
  /** See InstanceView. */
  lastUsed = 0;
  /** Its files are not what they were: it serves nobody any more, and a later load may be of other files. */
  changed = false;
  readonly #clock: Clock;
  readonly #loading: Promise<LoadedModel>;
  readonly #unwanted = new AbortController();
  #state: InstanceState = { type: 'loading', fraction: 0 };
  #timer = new AbortController();

  constructor(request: PoolRequest, { engine, clock, bytes, restarts, onProgress }: InstanceOptions) {
    this.key = keyOf(request);
    this.request = request;
    this.bytes = bytes;
    this.#clock = clock;
    this.#loading = loadAgain(engine, loadOptionsOf(request), {
      signal: this.#unwanted.signal,
      restarts,
      onProgress: (fraction) => {
        if (this.#state.type !== 'loading') return;
        this.#state = { type: 'loading', fraction };
        onProgress(fraction);
      },
    });
    this.#loading.catch(() => {});
  }

  get state(): InstanceState {
    return this.#state;
  }

  get running(): number {
    return this.#state.type === 'ready' ? this.#state.running : 0;
  }

  /** Resolves when it is ready or not wanted any more. Throws what the load throws. */
  async loaded(): Promise<void> {
    try {
      const model = await this.#loading;
      if (this.#state.type !== 'loading') return;
      this.#state = { type: 'ready', model, running: 0, idleSince: this.#clock.now() };
    } catch (error) {
      if (this.#state.type === 'loading') throw error;
    }
  }

  /** @param onReturn called when the model is given back */
  hold(onReturn: () => void): LoadedModel {
    const state = this.#state;
    if (state.type !== 'ready') throw new DesksideError('internal', { reason: `a model is ${state.type}` });
    this.stopTimer();
    state.running += 1;
    state.idleSince = null;
    return new HeldModel(state.model, this.#unwanted.signal, {
      return: () => {
        state.running -= 1;
        if (state.running === 0) state.idleSince = this.#clock.now();
        onReturn();
      },
      changed: () => {
        this.changed = true;
      },
    });
  }

  /** Calls back when it has been idle for so long, unless it is held before that. A new timer replaces the old one. */
  startTimer(idleMs: number, onIdle: () => void): void {
    this.stopTimer();
    const state = this.#state;
    if (state.type !== 'ready' || state.idleSince === null) return;
    this.#timer = new AbortController();
    const { signal } = this.#timer;
    const waitMs = Math.max(0, state.idleSince + idleMs - this.#clock.now());
    const end = (): void => {
      // It may have been stopped between its end and this turn.
      if (!signal.aborted) onIdle();
    };
    this.#clock.wait(waitMs, signal).then(end, () => {});
  }

  stopTimer(): void {
    this.#timer.abort();
  }

  /** Ends the load, or the process, whoever holds the model; resolves when it is gone. */
  async unload(): Promise<void> {
    this.stopTimer();
    this.#state = { type: 'unloading' };
    this.#unwanted.abort();
    const model = await this.#loading.catch(() => null);
    await model?.[Symbol.asyncDispose]();
  }
}
