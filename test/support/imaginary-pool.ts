// A pool of models that exist in numbers only. Time goes in steps; a load, a request and an unload last a few of them.
import { type PoolStep, planLoad } from '../../src/engine/pool/plan-load.ts';
import type { InstanceView, PoolView, WaitingView } from '../../src/engine/pool/pool-view.ts';

export interface ImaginaryRequest {
  id: number;
  key: string;
  /** Steps that it holds its model. */
  lasts: number;
  arrivedAt: number;
  /** How many waited when it came. */
  behind: number;
  admittedAt: number | null;
  endedAt: number | null;
  refused: Extract<PoolStep, { type: 'refuse' }> | null;
}

type Instance = { -readonly [K in keyof InstanceView]: InstanceView[K] } & { until: number };

export interface ImaginaryPoolOptions {
  budgetBytes: number;
  sizes: Readonly<Record<string, number>>;
  loadSteps: number;
  unloadSteps: number;
}

export class ImaginaryPool {
  readonly options: ImaginaryPoolOptions;
  readonly requests: ImaginaryRequest[] = [];
  readonly pins = new Set<string>();
  /** Everything that was done, as `load a`, `unload a`, `admit 3`. */
  readonly log: string[] = [];
  mostBytes = 0;
  now = 0;
  #instances: Instance[] = [];
  #waiting: WaitingView[] = [];
  #uses = 0;

  constructor(options: ImaginaryPoolOptions) {
    this.options = options;
  }

  get view(): PoolView {
    const instances = this.#instances.map((each) => ({ ...each, pinned: this.pins.has(each.key) }));
    return { budgetBytes: this.options.budgetBytes, instances, waiting: this.#waiting };
  }

  get loads(): number {
    return this.log.filter((line) => line.startsWith('load')).length;
  }

  request(key: string, lasts = 1): ImaginaryRequest {
    const request: ImaginaryRequest = {
      id: this.requests.length,
      key,
      lasts,
      arrivedAt: this.now,
      behind: this.#waiting.length,
      admittedAt: null,
      endedAt: null,
      refused: null,
    };
    this.requests.push(request);
    this.#waiting.push({ id: request.id, key, bytes: this.#bytes(key), bypassed: 0 });
    this.runPlan();
    return request;
  }

  /** Leaves while it waits. */
  leave({ id }: ImaginaryRequest): void {
    this.#waiting = this.#waiting.filter((other) => other.id !== id);
    this.runPlan();
  }

  /** One step of time. */
  step(): void {
    this.now += 1;
    for (const request of this.requests) {
      const { admittedAt, endedAt, lasts } = request;
      if (admittedAt === null || endedAt !== null || admittedAt + lasts > this.now) continue;
      request.endedAt = this.now;
      this.#release(request.key);
    }
    for (const instance of this.#instances.filter(({ until }) => until <= this.now)) {
      if (instance.state === 'loading') instance.state = 'ready';
    }
    this.#instances = this.#instances.filter(({ state, until }) => state !== 'unloading' || until > this.now);
    this.runPlan();
  }

  runPlan(): void {
    for (;;) {
      const steps = planLoad(this.view);
      if (steps.length === 0) return;
      for (const step of steps) this.#apply(step);
    }
  }

  #apply(step: PoolStep): void {
    this.log.push(`${step.type} ${'id' in step ? step.id : step.key}`);
    switch (step.type) {
      case 'admit':
        this.#admit(step.id, step.bypasses);
        return;
      case 'refuse':
        this.#waiting = this.#waiting.filter(({ id }) => id !== step.id);
        this.#requestOf(step.id).refused = step;
        return;
      case 'unload':
        this.#unload(step.key);
        return;
      case 'load':
        this.#load(step.key);
        return;
      default:
        step satisfies never;
    }
  }

  #admit(id: number, bypasses: number | null): void {
    const request = this.#requestOf(id);
    const instance = this.#find(request.key);
    if (instance.state !== 'ready') throw new Error(`admitted to a model that is ${instance.state}`);
    this.#waiting = this.#waiting
      .filter((other) => other.id !== id)
      .map((other) => (other.id === bypasses ? { ...other, bypassed: other.bypassed + 1 } : other));
    request.admittedAt = this.now;
    instance.running += 1;
    if (bypasses === null) this.#touch(instance);
  }

  #release(key: string): void {
    const instance = this.#find(key);
    instance.running -= 1;
    if (instance.running === 0) this.#touch(instance);
  }

  #load(key: string): void {
    if (this.#instances.some((each) => each.key === key)) throw new Error(`${key} is there already`);
    if (this.#instances.some(({ state }) => state === 'loading')) throw new Error('two loads at a time');
    const until = this.now + this.options.loadSteps;
    const bytes = this.#bytes(key);
    this.#instances.push({ key, bytes, state: 'loading', running: 0, pinned: false, lastUsed: 0, until });
    const taken = this.#instances.reduce((sum, each) => sum + each.bytes, 0);
    if (taken > this.options.budgetBytes) throw new Error(`${taken} bytes are taken`);
    this.mostBytes = Math.max(this.mostBytes, taken);
  }

  #unload(key: string): void {
    const instance = this.#find(key);
    if (this.pins.has(key)) throw new Error(`${key} is pinned`);
    if (instance.state !== 'ready' || instance.running > 0) throw new Error(`${key} is in use`);
    instance.state = 'unloading';
    instance.until = this.now + this.options.unloadSteps;
    if (this.options.unloadSteps === 0) this.#instances = this.#instances.filter((each) => each !== instance);
  }

  #touch(instance: Instance): void {
    this.#uses += 1;
    instance.lastUsed = this.#uses;
  }

  #bytes(key: string): number {
    return this.options.sizes[key] ?? 0;
  }

  #requestOf(id: number): ImaginaryRequest {
    const request = this.requests[id];
    if (request === undefined) throw new Error(`no request ${id}`);
    return request;
  }

  #find(key: string): Instance {
    const instance = this.#instances.find((each) => each.key === key);
    if (instance === undefined) throw new Error(`${key} is not there`);
    return instance;
  }
}
