import type { Progress } from '../../report/index.ts';

/** Rates from less time than this jump about. */
const steadyMs = 700;

/** Turns token counts of one reading into progress with rate and time left; what came from memory is not counted. */
export class TokenMeter {
  readonly #label: string;
  #startedAt = performance.now();
  #startedWith = 0;

  constructor(label: string) {
    this.#label = label;
  }

  start(cachedTokens: number): void {
    this.#startedAt = performance.now();
    this.#startedWith = cachedTokens;
  }

  progress(done: number, total: number): Progress {
    const elapsedMs = performance.now() - this.#startedAt;
    const perSecond = elapsedMs < steadyMs ? null : ((done - this.#startedWith) / elapsedMs) * 1000;
    const secondsLeft = perSecond === null || perSecond <= 0 ? null : (total - done) / perSecond;
    return { label: this.#label, unit: 'tokens', done, total, perSecond, secondsLeft };
  }
}
