// The models that a server answers with. Requests name them as `deskside models` lists them, by another name of the user's, or not at all;
// a path from a request never reaches the disk.
import { setTimeout as sleep } from 'node:timers/promises';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import type { Engine, LoadedModel, ModelPool, PoolEntry } from '../../engine/index.ts';
import type { RemoteEngine, RemoteModel } from '../../remote/index.ts';
import type { ModelRequest, OpenModelEvent } from '../../runtime/index.ts';
import {
  defaultModel,
  type FoundModel,
  findModel,
  listModels,
  modelAliases,
  type StoredModel,
  type StoreOptions,
} from '../../store/index.ts';
import { loadedOnly, type ServedModel } from './loaded-only.ts';
import { ModelPlans } from './model-plans.ts';

export interface ServedModelsOptions {
  engine: Engine;
  pool: ModelPool;
  /** How models are loaded. */
  wanted: ModelRequest;
  /** The one that is taken where a request names none; a name or a path. The usual one where it is left out. */
  model?: string | undefined;
  store?: StoreOptions | undefined;
  /** Other engines, in place of the models of this disk: which computer reads a document is not decided by a name. */
  remote?: RemoteEngine | undefined;
  now?: () => number;
  /** Told of each request that has got its model, and how long that took. */
  onTaken?: (name: string, waitedMs: number) => void;
}

export interface LendIo {
  signal: AbortSignal;
  onProgress?: ((fraction: number) => void) | undefined;
  onEvent?: ((event: OpenModelEvent) => void) | undefined;
}

interface Taking extends LendIo {
  own?: ModelRequest;
}

interface Taken {
  source: FoundModel;
  model: LoadedModel;
}

/** Looking through the disk takes a moment, and clients ask for lists again and again. */
const listedForMs = 3000;
const unloadLookMs = 20;

export class ServedModels {
  readonly #options: ServedModelsOptions;
  readonly #plans: ModelPlans;
  readonly #askedListeners = new Set<() => void>();
  #listed: { at: number; models: Promise<StoredModel[]> } | null = null;

  constructor(options: ServedModelsOptions) {
    this.#options = options;
    this.#plans = new ModelPlans(options);
  }

  /** What may be asked for of this disk: the one that was named at the start first. None where other engines answer. */
  async list(): Promise<StoredModel[]> {
    const { model, remote } = this.#options;
    if (remote !== undefined) return [];
    const [own, others] = [model === undefined ? null : await this.#found(model), await this.#onDisk()];
    const rest = others.filter(({ name, damaged }) => !damaged && name !== own?.name);
    return own === null ? rest : [own, ...rest];
  }

  /** What may be asked for of other engines; `null` where the models are those of this disk. Throws `remote-…`. */
  async listRemote(signal: AbortSignal): Promise<RemoteModel[] | null> {
    return (await this.#options.remote?.models(signal)) ?? null;
  }

  /** The one of other engines; `null` where the models are those of this disk. Throws `model-not-found`, `remote-…`. */
  async findRemote(asked: string, signal: AbortSignal): Promise<RemoteModel | null> {
    return (await this.#options.remote?.use(asked, signal)) ?? null;
  }

  /** Whether requests may name it. Throws as `describe` and `findRemote`. */
  async mustKnow(asked: string, signal: AbortSignal): Promise<void> {
    if ((await this.findRemote(asked, signal)) === null) await this.describe(asked);
  }

  /** Where they lie. */
  get storeOptions(): StoreOptions {
    return this.#options.store ?? {};
  }

  /** Other names, and what they stand for. */
  async aliases(): Promise<Record<string, string>> {
    return await modelAliases(this.#options.store);
  }

  /** Something was downloaded, named or deleted. */
  forget(name?: string): void {
    this.#listed = null;
    if (name !== undefined) this.#plans.forget(name);
  }

  /** Throws `model-not-found`. */
  async describe(asked: string): Promise<StoredModel> {
    const models = await this.list();
    const ref = await this.#refOf(asked);
    const found =
      models.find(({ name }) => name === ref) ?? (ref === this.#options.model ? models[0] : undefined);
    if (found === undefined) throw notFound(asked, models);
    return found;
  }

  /**
   * The model, ready, until it is disposed. Throws `model-not-found`, `model-none`, `memory-overflow`, what a load throws, and `remote-…`.
   * @param asked as the request names it; left out or empty: the usual one
   * @param onProgress how much of it is in memory, 0 to 1
   */
  async use(
    asked: string | undefined,
    signal: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<ServedModel> {
    this.noteAsked();
    const { remote, model } = this.#options;
    if (remote !== undefined) return await remote.use(asked || model, signal);
    return await this.useQuietly(asked, signal, onProgress);
  }

  /** The same for what needs a model of this computer. Throws `capability-missing` where another engine answers. */
  async useLoaded(asked: string | undefined, capability: string, signal: AbortSignal): Promise<LoadedModel> {
    return loadedOnly(await this.use(asked, signal), capability);
  }

  /** The same for what goes on in the background: whoever wants to go after all others is not told. */
  async useQuietly(
    asked: string | undefined,
    signal: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<LoadedModel> {
    const ref = asked === undefined || asked === '' ? this.#options.model : await this.#refOf(asked);
    return (await this.#take(ref, { signal, onProgress })).model;
  }

  /**
   * For a command of the owner's, which may name a model in every way that commands can, a path included, and have settings of its
   * own. Without a name it is what commands take then, whatever this server was started with. Throws what `use` throws.
   */
  async lend(asked: string | undefined, own: ModelRequest, io: LendIo): Promise<Taken> {
    this.noteAsked();
    const named = asked ?? (await defaultModel(this.storeOptions)) ?? undefined;
    const ref = named === undefined ? undefined : await this.#refOf(named).catch(() => named);
    return await this.#take(ref, { ...io, own });
  }

  async #take(ref: string | undefined, { signal, onProgress, onEvent, own = {} }: Taking): Promise<Taken> {
    const askedAt = performance.now();
    const { source, request } = await this.#plans.plan(ref, { own, signal, onEvent });
    try {
      const model = await this.#options.pool.use(request, { signal, onProgress });
      this.#options.onTaken?.(model.model.name, performance.now() - askedAt);
      return { source, model };
    } catch (error) {
      if (!isDesksideError(error, 'interrupted')) this.#plans.forget(ref, own);
      throw error;
    }
  }

  /** Somebody wants an answer: what reads ahead gives way. */
  noteAsked(): void {
    for (const listener of this.#askedListeners) listener();
  }

  /** How long a model that is in hand stays once nobody uses it; left out, as all others. */
  keepAlive({ model }: Pick<ServedModel, 'model'>, idleMs: number | null | undefined): void {
    if (this.#options.remote === undefined) this.#options.pool.setIdle(model.name, idleMs);
  }

  /** Calls `listener` whenever somebody asks for a model, until disposed. */
  onAsked(listener: () => void): Disposable {
    this.#askedListeners.add(listener);
    return { [Symbol.dispose]: () => void this.#askedListeners.delete(listener) };
  }

  /** Whether any request runs or waits. */
  get isBusy(): boolean {
    return this.#options.pool
      .list()
      .some((entry) => entry.waiting > 0 || entry.state === 'busy' || entry.state === 'loading');
  }

  /** Whether none of this name is in memory any more: one that is busy stays. */
  async unload(name: string, signal: AbortSignal): Promise<boolean> {
    const { pool } = this.#options;
    const isHere = (): boolean =>
      pool.list().some((entry) => entry.name === name && entry.state !== 'queued');
    const isBusy = (): boolean => pool.list().some((entry) => entry.name === name && entry.state === 'busy');
    if (isBusy()) return false;
    pool.setIdle(name, 0);
    try {
      while (isHere() && !isBusy()) await sleep(unloadLookMs, undefined, { signal });
      return !isHere();
    } finally {
      pool.setIdle(name, undefined);
    }
  }

  /** The one that requests get that name none, where the server was started with one. */
  async namedAtStart(): Promise<StoredModel | null> {
    const { model, remote } = this.#options;
    return model === undefined || remote !== undefined ? null : await this.#found(model);
  }

  /** What is in memory, on its way there, or waited for. */
  entries(): PoolEntry[] {
    return this.#options.pool.list();
  }

  /** What is in memory, or on its way there. */
  loaded(): PoolEntry[] {
    return this.#options.pool.list().filter(({ state }) => state !== 'queued');
  }

  /** Throws `model-not-found`. */
  async #refOf(asked: string): Promise<string> {
    const { model } = this.#options;
    const own = model === undefined ? [] : [{ ref: model, names: namesOf(model, await this.#found(model)) }];
    const models = await this.#onDisk();
    const aliases = await this.aliases();
    const known = [
      ...own,
      ...models.map(({ name }) => ({ ref: name, names: [name] })),
      ...Object.entries(aliases).map(([alias, target]) => ({ ref: target, names: [alias] })),
    ];
    const wanted = plain(asked);
    const found = known.find(({ names }) => names.some((name) => plain(name) === wanted));
    if (found === undefined) throw notFound(asked, await this.list());
    return found.ref;
  }

  async #found(ref: string): Promise<StoredModel> {
    return (await this.#plans.known(ref))?.source ?? (await findModel(ref, this.#options.store));
  }

  async #onDisk(): Promise<StoredModel[]> {
    const { now = Date.now, store } = this.#options;
    const known = this.#listed;
    if (known !== null && now() - known.at < listedForMs) return await known.models;
    const models = listModels(store);
    this.#listed = { at: now(), models };
    return await models;
  }
}

/** What the model that was named at the start may be called: a path is nobody's name for it. */
function namesOf(ref: string, { name }: StoredModel): string[] {
  return /[\\/]|\.gguf$/i.test(ref) ? [name] : [name, ref];
}

/** Ollama's clients put `:latest` behind names, and some write them in other letters. */
function plain(name: string): string {
  return name.toLowerCase().replace(/:latest$/, '');
}

function notFound(asked: string, models: readonly StoredModel[]): DesksideError {
  const suggestions = models.slice(0, 5).map(({ name }) => name);
  return new DesksideError('model-not-found', { ref: asked.slice(0, 200), suggestions });
}
