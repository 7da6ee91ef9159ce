import { DesksideError } from '../../src/core/index.ts';

interface Sleeper {
  at: number;
  resolve: () => void;
}

/** A clock that goes on when it is told. */
export class ManualClock {
  #now = 0;
  #sleepers: Sleeper[] = [];
  /** What was waited for, in milliseconds, in order. */
  readonly waits: number[] = [];

  now(): number {
    return this.#now;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(new DesksideError('interrupted', {}));
    this.waits.push(ms);
    if (ms <= 0) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: this.#now + ms, resolve };
    this.#sleepers.push(sleeper);
    const leave = (): void => {
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
      reject(new DesksideError('interrupted', {}));
    };
    signal.addEventListener('abort', leave, { once: true });
    return promise;
  }

  /** Who waits now. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Lets time pass, and wakes whose time has come. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#sleepers.filter(({ at }) => at <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#now);
    for (const { resolve } of due) resolve();
  }
}
