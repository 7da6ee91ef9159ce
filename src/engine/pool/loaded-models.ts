// The models that are loaded, or about to be, and how long each of them stays when nobody uses it.
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { defaultRestartLimits, Restarts } from '../client/index.ts';
import type { LoadedModel } from '../engine.ts';
import { Instance, type InstanceOptions } from './instance.ts';
import type { KeepRules } from './keep-rules.ts';
import { mostLoadDeaths } from './load-again.ts';
import { keyOf, type PoolRequest } from './pool-request.ts';
import type { InstanceView } from './pool-view.ts';
import type { HeldMemory } from './read-budget.ts';

export interface LoadedModelsOptions extends Pick<InstanceOptions, 'engine' | 'clock'> {
  rules: KeepRules;
  /** Whether somebody waits for it: then its time is not over, however long it was idle. */
  isWanted: (key: string) => boolean;
  /** Called when one was given back or is gone. */
  onChange: () => void;
}

export class LoadedModels {
  readonly #options: LoadedModelsOptions;
  readonly #instances = new Map<string, Instance>();
  /** Of models whose process died over their load. */
  readonly #restarts = new Map<string, Restarts>();
  #uses = 0;

  constructor(options: LoadedModelsOptions) {
    this.#options = options;
  }

  get all(): readonly Instance[] {
    return [...this.#instances.values()];
  }

  get views(): InstanceView[] {
    return this.all.map(({ key, bytes, state, running, lastUsed, request: { name } }) => {
      const pinned = this.#options.rules.isPinned(name);
      return { key, bytes, state: state.type, running, pinned, lastUsed };
    });
  }

  /** What they hold; `null` while one of them comes or goes, when what the system says is free means nothing. */
  get held(): HeldMemory[] | null {
    const held = this.all.map(({ bytes, state }) =>
      state.type === 'ready' ? { bytes, processId: state.model.processId } : null,
    );
    return held.includes(null) ? null : held.filter((each) => each !== null);
  }

  find(key: string): Instance | undefined {
    return this.#instances.get(key);
  }

  /** Resolves when it is loaded, or when it was unloaded before. Throws what the load throws; then it is not there. */
  async load(request: PoolRequest, io: Pick<InstanceOptions, 'bytes' | 'onProgress'>): Promise<void> {
    const { engine, clock } = this.#options;
    const restarts = this.#restartsOf(request);
    const instance = new Instance(request, { engine, clock, restarts, ...io });
    this.#instances.set(instance.key, instance);
    try {
      await instance.loaded();
      if (instance.state.type !== 'ready') return;
      this.#restarts.delete(instance.key);
      this.#becameIdle(instance);
    } catch (error) {
      this.#instances.delete(instance.key);
      if (!isDesksideError(error, 'engine-keeps-crashing')) this.#restarts.delete(instance.key);
      throw error;
    }
  }

  /** @param isTurn false where the request overtakes another one: then it does not count as a use */
  hold(key: string, isTurn: boolean): LoadedModel {
    const instance = this.#instances.get(key);
    if (instance === undefined) throw new DesksideError('internal', { reason: 'the model is not loaded' });
    if (isTurn) this.#touch(instance);
    return instance.hold(() => {
      if (instance.running === 0 && instance.changed) void this.unload(key);
      else if (instance.running === 0) this.#becameIdle(instance);
      this.#options.onChange();
    });
  }

  async unload(key: string): Promise<void> {
    const instance = this.#instances.get(key);
    try {
      await instance?.unload();
    } finally {
      if (this.#instances.get(key) === instance) this.#instances.delete(key);
      this.#options.onChange();
    }
  }

  async unloadAll(): Promise<void> {
    await Promise.all([...this.#instances.keys()].map((key) => this.unload(key)));
  }

  /** To be called when the rules for a name have changed, or somebody does not want one of that name any more. */
  keepByRules(name: string): void {
    for (const instance of this.all.filter(({ request }) => request.name === name))
      this.#startTimer(instance);
  }

  #restartsOf(request: PoolRequest): Restarts {
    const { clock } = this.#options;
    const key = keyOf(request);
    const limits = { ...defaultRestartLimits, mostDeaths: mostLoadDeaths, clock };
    const restarts = this.#restarts.get(key) ?? new Restarts(request.name, limits);
    this.#restarts.set(key, restarts);
    return restarts;
  }

  #becameIdle(instance: Instance): void {
    this.#touch(instance);
    this.#startTimer(instance);
  }

  #touch(instance: Instance): void {
    this.#uses += 1;
    instance.lastUsed = this.#uses;
  }

  #startTimer(instance: Instance): void {
    const { rules, isWanted } = this.#options;
    const idleMs = rules.idleMs(instance.request.name);
    const end = (): void => {
      if (!isWanted(instance.key)) void this.unload(instance.key);
    };
    if (idleMs === null) instance.stopTimer();
    else instance.startTimer(idleMs, end);
  }
}
