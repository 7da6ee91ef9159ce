// Several loaded models, as many as memory allows, shared by all requests, each for as long as it lasts.
//
// The same model with other settings (context, KV types, sequences …) is another instance: it is loaded next to the first
// if there is room, or in its place if not, by the same rule as for any other model (plan-load.ts). A request that was
// admitted is never cut off; one that waits stays until it has its model, its load fails, it can no longer fit, or it is
// cancelled. A process that crashes while loading is started again for the requests that wait (load-again.ts); a later
// crash is handled by the model itself (client/child-model.ts): the instance is kept, and so is its memory.
import { DesksideError } from '../../core/index.ts';
import { embeddedEngine } from '../client/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Engine, LoadedModel, LoadIo } from '../engine.ts';
import { KeepRules } from './keep-rules.ts';
import { LoadedModels } from './loaded-models.ts';
import { needsMemory, type PoolStep, planLoad } from './plan-load.ts';
import { entryOf, type PoolEntry, queuedEntry } from './pool-entry.ts';
import { contextTokensOf, estimateBytes, type PoolRequest } from './pool-request.ts';
import type { PoolView } from './pool-view.ts';
import { type ReadBudget, readBudget } from './read-budget.ts';
import { RequestQueue } from './request-queue.ts';
import { WaitingRequest } from './waiting-request.ts';

export interface ModelPoolOptions {
  /** Default: the embedded engine. It is not closed with the pool; the models that the pool loaded are. */
  engine?: Engine;
  /** Milliseconds after which an idle model is unloaded (default 15 minutes); `null`: never. */
  idleMs?: number | null;
  /** Most waiting requests (default 1000); the next one is refused. */
  mostWaiting?: number;
  /** The following functions look at the computer; they can be replaced in tests. */
  readBudget?: ReadBudget;
  estimateBytes?: (request: PoolRequest) => number;
  clock?: Clock;
}

const defaults = { idleMs: 15 * 60_000, mostWaiting: 1000, readBudget, estimateBytes, clock: systemClock };

export class ModelPool implements AsyncDisposable {
  readonly #options: Required<ModelPoolOptions>;
  readonly #rules: KeepRules;
  readonly #loadedModels: LoadedModels;
  readonly #line: RequestQueue;
  readonly #ended = Promise.withResolvers<void>();
  #state: 'open' | 'draining' | 'closed' = 'open';
  #nextId = 0;
  #budgetBytes = 0;
  #runsPlan = false;
  #changed = false;

  constructor(options: ModelPoolOptions = {}) {
    this.#options = { ...defaults, engine: embeddedEngine(), ...options };
    const { engine, clock, idleMs, mostWaiting } = this.#options;
    this.#rules = new KeepRules(idleMs);
    this.#line = new RequestQueue(mostWaiting);
    const isWanted = (key: string): boolean => this.#line.for(key).length > 0;
    const onChange = (): void => this.#wake();
    this.#loadedModels = new LoadedModels({ engine, clock, rules: this.#rules, isWanted, onChange });
  }

  /**
   * Returns the loaded model; dispose it when the request is over. Throws `memory-overflow` before anything is loaded,
   * `queue-overflow`, `interrupted`, and whatever a load throws.
   */
  async use(request: PoolRequest, { signal, onProgress }: LoadIo = {}): Promise<LoadedModel> {
    if (this.#state !== 'open') throw new DesksideError('engine-request', { reason: 'the pool was closed' });
    if (signal?.aborted === true) throw new DesksideError('interrupted', {});
    const bytes = this.#options.estimateBytes(request);
    const waiting = new WaitingRequest(this.#nextId++, request, { bytes, onProgress });
    this.#line.join(waiting);
    const leave = (): void => this.#leave(waiting, new DesksideError('interrupted', {}));
    signal?.addEventListener('abort', leave, { once: true });
    this.#wake();
    try {
      return await waiting.model;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Pins all models of this name: once loaded, they are unloaded neither for others nor for being idle. */
  pin(name: string): void {
    this.#rules.pin(name, true);
    this.#keepByRules(name);
  }

  unpin(name: string): void {
    this.#rules.pin(name, false);
    this.#keepByRules(name);
  }

  /** How long models of this name may be idle; `null`: forever; omitted: like all others. */
  setIdle(name: string, idleMs?: number | null): void {
    this.#rules.set(name, idleMs);
    this.#keepByRules(name);
  }

  /** Everything that is loaded or waited for at the moment. */
  list(): PoolEntry[] {
    const [rules, { clock }] = [this.#rules, this.#options];
    const loaded = this.#loadedModels.all.map((instance) =>
      entryOf(instance, { rules, clock, waiting: this.#line.for(instance.key).length }),
    );
    const queued = this.#line.byKey().filter(({ first }) => this.#loadedModels.find(first.key) === undefined);
    return [...loaded, ...queued.map(({ first, waiting }) => queuedEntry(first, { rules, waiting }))];
  }

  /** Admits no new requests, waits until all others are done, and unloads everything. */
  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'draining';
    this.#wake();
    await this.#ended.promise;
  }

  /** Ends everything at once: waiting, loading and running requests are interrupted. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state === 'closed') return this.#ended.promise;
    this.#state = 'closed';
    this.#line.fail(new DesksideError('interrupted', {}), () => true);
    await this.#loadedModels.unloadAll();
    this.#ended.resolve();
  }

  /** Carries out what can be done now; before this returns where no memory has to be looked at. */
  #wake(): void {
    this.#changed = true;
    if (!this.#runsPlan) void this.#runPlan();
  }

  async #runPlan(): Promise<void> {
    this.#runsPlan = true;
    while (this.#changed && this.#state !== 'closed') {
      this.#changed = false;
      if (needsMemory(this.#view)) await this.#readBudget();
      this.#carryOut();
    }
    this.#runsPlan = false;
    if (this.#state === 'draining' && this.#isQuiet) await this[Symbol.asyncDispose]();
  }

  async #readBudget(): Promise<void> {
    const { held } = this.#loadedModels;
    if (held === null) return;
    try {
      this.#budgetBytes = await this.#options.readBudget(held);
    } catch (error) {
      this.#line.fail(error, ({ key }) => this.#loadedModels.find(key) === undefined);
    }
  }

  #carryOut(): void {
    while (this.#state !== 'closed') {
      const steps = planLoad(this.#view);
      if (steps.length === 0) return;
      for (const step of steps) this.#apply(step);
    }
  }

  #apply(step: PoolStep): void {
    switch (step.type) {
      case 'admit':
        if (step.bypasses !== null) this.#line.bypass(step.bypasses);
        this.#admit(this.#line.take(step.id), step.bypasses === null);
        return;
      case 'refuse':
        this.#refuse(this.#line.take(step.id), step);
        return;
      case 'unload':
        void this.#loadedModels.unload(step.key);
        return;
      case 'load':
        void this.#load(step.key);
        return;
      default:
        step satisfies never;
    }
  }

  #admit({ key, resolve }: WaitingRequest, isTurn: boolean): void {
    resolve(this.#loadedModels.hold(key, isTurn));
  }

  #refuse(waiting: WaitingRequest, step: Extract<PoolStep, { type: 'refuse' }>): void {
    const { neededBytes, availableBytes, pinnedBytes } = step;
    const { request } = waiting;
    const data = {
      model: request.name,
      neededBytes,
      availableBytes,
      contextTokens: contextTokensOf(request),
    };
    waiting.fail(new DesksideError('memory-overflow', pinnedBytes > 0 ? { ...data, pinnedBytes } : data));
  }

  async #load(key: string): Promise<void> {
    const [first] = this.#line.for(key);
    if (first === undefined) throw new DesksideError('internal', { reason: 'a load that nobody waits for' });
    const onProgress = (fraction: number): void => this.#progress(key, fraction);
    try {
      await this.#loadedModels.load(first.request, { bytes: first.bytes, onProgress });
    } catch (error) {
      this.#line.fail(error, (waiting) => waiting.key === key);
    }
    this.#wake();
  }

  /** A listener that throws ends its own request; that is no reason to end a load that others wait for. */
  #progress(key: string, fraction: number): void {
    for (const waiting of this.#line.for(key)) {
      try {
        waiting.onProgress?.(fraction);
      } catch (error) {
        this.#leave(waiting, error);
      }
    }
  }

  #leave(waiting: WaitingRequest, error: unknown): void {
    this.#line.remove(waiting);
    waiting.fail(error);
    const isWanted = this.#line.for(waiting.key).length > 0;
    const instance = this.#loadedModels.find(waiting.key);
    if (instance?.state.type === 'loading' && !isWanted) void this.#loadedModels.unload(waiting.key);
    this.#keepByRules(waiting.request.name);
  }

  #keepByRules(name: string): void {
    this.#loadedModels.keepByRules(name);
    this.#wake();
  }

  get #isQuiet(): boolean {
    return this.#line.length === 0 && this.#loadedModels.all.every(({ running }) => running === 0);
  }

  get #view(): PoolView {
    return { budgetBytes: this.#budgetBytes, instances: this.#loadedModels.views, waiting: this.#line.view };
  }
}
