// How each model is loaded, planned once: for another window, it would be another model in memory.
import { isDeepStrictEqual } from 'node:util';
import { type Engine, type ModelPool, waitFor } from '../../engine/index.ts';
import { type ModelPlan, type ModelRequest, type OpenModelEvent, planModel } from '../../runtime/index.ts';

export interface ModelPlansOptions {
  engine: Engine;
  pool: ModelPool;
  /** How models are loaded where nobody wants otherwise. */
  wanted: ModelRequest;
}

interface PlanIo {
  /** Settings of this request. */
  own?: ModelRequest;
  signal?: AbortSignal;
  onEvent?: ((event: OpenModelEvent) => void) | undefined;
}

export class ModelPlans {
  readonly #options: ModelPlansOptions;
  readonly #plans = new Map<string, Promise<ModelPlan>>();

  constructor(options: ModelPlansOptions) {
    this.#options = options;
  }

  /** A plan that fails is none: the next request tries again. One that nobody waits for any more goes on. */
  async plan(ref: string | undefined, { own = {}, signal, onEvent }: PlanIo = {}): Promise<ModelPlan> {
    const { engine, wanted } = this.#options;
    const key = this.#keyOf(ref, own);
    const known = this.#plans.get(key);
    if (known !== undefined) return await waitFor(known, signal);
    const reclaimableBytes = this.#reclaimableBytes();
    const plan = planModel(engine, ref, { ...wanted, ...own }, { reclaimableBytes, onEvent });
    this.#plans.set(key, plan);
    plan.catch(() => {
      if (this.#plans.get(key) === plan) this.#plans.delete(key);
    });
    return await waitFor(plan, signal);
  }

  /** As the server would load it by itself, where that is planned. */
  known(ref: string): Promise<ModelPlan> | undefined {
    return this.#plans.get(this.#keyOf(ref, {}));
  }

  /** The next request plans anew: a file was changed, or memory is short. */
  forget(ref: string | undefined, own: ModelRequest = {}): void {
    this.#plans.delete(this.#keyOf(ref, own));
  }

  /** What is asked for and is so anyway is not asked for. */
  #keyOf(ref: string | undefined, own: ModelRequest): string {
    const { wanted } = this.#options;
    const others = Object.entries(own).filter(
      ([name, value]) => !isDeepStrictEqual(value, wanted[name as keyof ModelRequest]),
    );
    return JSON.stringify([ref ?? '', ...others.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  }

  #reclaimableBytes(): number {
    const loaded = this.#options.pool.list().filter(({ pinned, state }) => !pinned && state !== 'queued');
    return loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
