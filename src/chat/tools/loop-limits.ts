export interface ToolLimits {
  /** Answers that may call tools (default 25). */
  rounds: number;
  /** Milliseconds for everything together (default an hour). */
  timeMs: number;
  /** Tokens that all answers may write together (default: no limit but the context). */
  tokens: number;
  /** Milliseconds for one call (default five minutes). */
  callMs: number;
}

export const defaultLimits: ToolLimits = {
  rounds: 25,
  timeMs: 3_600_000,
  tokens: Number.POSITIVE_INFINITY,
  callMs: 300_000,
};

/** The same call with the same arguments, so often in a row, is a model that goes round in a circle. */
export const sameCallsMax = 3;
/** Answers in a row whose calls cannot be read: it will not learn it. */
export const invalidAnswersMax = 3;

/** Ends a run when its time is up. */
export class RunClock implements Disposable {
  /** Aborted then, or when the caller's is. */
  readonly signal: AbortSignal;
  readonly #up = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(timeMs: number, caller: AbortSignal | undefined) {
    this.#caller = caller;
    // A longer one would end at once.
    this.#timer = setTimeout(() => this.#up.abort(), Math.min(timeMs, 2 ** 31 - 1));
    this.signal = AbortSignal.any([this.#up.signal, ...(caller === undefined ? [] : [caller])]);
  }

  /** Whether the time was up before anybody else ended it. */
  get isUp(): boolean {
    return this.#up.signal.aborted && this.#caller?.aborted !== true;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
