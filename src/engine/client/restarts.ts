// How often an engine process that keeps dying is started again: at once after one death, later and later after more
// of them, and not at all for a while when it has served nobody in between.
import { DesksideError, isDesksideError } from '../../core/index.ts';
import type { Clock } from '../clock.ts';
import { diedAtWork, isDeath } from './died-at-work.ts';

/** Times in milliseconds. */
export interface RestartLimits {
  /** Wait before the start after the second death in a row; it doubles with each one more. The first costs no wait. */
  firstMs: number;
  mostMs: number;
  /** Deaths in a row after which those who wait are told, and others are refused until the wait is over. */
  mostDeaths: number;
  /** A process that has lived so long is not one that cannot start, whatever it died of. */
  healthyMs: number;
}

export const defaultRestartLimits: RestartLimits = {
  firstMs: 500,
  mostMs: 60_000,
  mostDeaths: 5,
  healthyMs: 60_000,
};

export class Restarts {
  readonly #model: string;
  readonly #clock: Clock;
  readonly #limits: RestartLimits;
  #deaths = 0;
  #notBefore = 0;
  #last: DesksideError | null = null;

  constructor(model: string, { clock, ...limits }: RestartLimits & { clock: Clock }) {
    this.#model = model;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** @param livedMs how long it had served; 0 for a process that did not get so far */
  died(error: DesksideError, livedMs: number): void {
    this.#last = error;
    // What it was doing for somebody is that request's fault (see blame.ts): the next one's process need not be waited for.
    if (isDeath(error) && diedAtWork(error)) {
      this.#deaths = Math.max(1, this.#deaths);
      return;
    }
    this.#deaths = livedMs >= this.#limits.healthyMs ? 1 : this.#deaths + 1;
    this.#notBefore = this.#clock.now() + this.#waitMs();
  }

  /** A request has ended and the process lives. */
  succeeded(): void {
    this.#deaths = 0;
  }

  /** Resolves when a process may be started. Throws `engine-keeps-crashing` where that is not to be waited for. */
  async turn(signal: AbortSignal): Promise<void> {
    const waitMs = this.#deaths === 0 ? 0 : this.#notBefore - this.#clock.now();
    if (waitMs <= 0) return;
    if (this.#deaths >= this.#limits.mostDeaths) throw this.#refusal(waitMs);
    await this.#clock.wait(waitMs, signal);
  }

  #waitMs(): number {
    const { firstMs, mostMs } = this.#limits;
    return this.#deaths < 2 ? 0 : Math.min(mostMs, firstMs * 2 ** (this.#deaths - 2));
  }

  #refusal(waitMs: number): DesksideError {
    return new DesksideError('engine-keeps-crashing', {
      model: this.#model,
      deaths: this.#deaths,
      retryMs: Math.ceil(waitMs),
      ...lastWords(this.#last),
    });
  }
}

/** The last words of a process that had some. */
export function lastWords(error: DesksideError | null): {
  exitCode: number | null;
  signal: string | null;
  lastLines: string[];
} {
  if (isDesksideError(error, 'engine-crashed')) {
    const { exitCode, signal, lastLines } = error.data;
    return { exitCode, signal, lastLines };
  }
  const lastLines = isDesksideError(error, 'engine-protocol') ? [error.data.reason] : [];
  return { exitCode: null, signal: null, lastLines };
}
