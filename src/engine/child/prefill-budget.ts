// How much may be read in one step while somebody else writes, so that no writer waits long for its next token. Clocks
// decide here, and only here: a sequence that has the engine to itself reads in slices of one fixed size.

/** What one step did, and how long it took in milliseconds. */
export interface StepRecord {
  /** Sequences that got a next token. */
  decoding: number;
  /** Tokens read for others. */
  prefill: number;
  ms: number;
}

export interface PrefillBudgetOptions {
  /** Tokens of a full slice. */
  batchTokens: number;
  /** How long writers may be kept waiting for reading in any case, in milliseconds. */
  chunkMs: number;
}

/** Reading may make a step this many times as long as one without. */
const longestStep = 4;
/** What is aimed at, as a share of what is allowed: steps differ. */
const aim = 0.7;
/** Weight of the newest step in the averages. */
const weight = 0.2;
/** Tokens to begin with, when nothing has been measured. */
const firstTokens = 8;

export class PrefillBudget {
  readonly #options: PrefillBudgetOptions;
  #decodeMs: number | null = null;
  #tokenMs: number | null = null;

  constructor(options: PrefillBudgetOptions) {
    this.#options = options;
  }

  /** Tokens that may be read in the next step beside somebody's next token; at least one. */
  get tokens(): number {
    const { batchTokens, chunkMs } = this.#options;
    if (this.#tokenMs === null) return Math.min(firstTokens, batchTokens);
    const usual = this.#decodeMs ?? 0;
    const room = aim * Math.max(longestStep * usual, chunkMs) - usual;
    return Math.min(batchTokens, Math.max(1, wholeTiles(room / this.#tokenMs)));
  }

  note({ decoding, prefill, ms }: StepRecord): void {
    if (prefill === 0) {
      if (decoding > 0) this.#decodeMs = average(this.#decodeMs, ms);
      return;
    }
    const forPrefill = decoding > 0 ? Math.max(ms - (this.#decodeMs ?? 0), ms / (decoding + prefill)) : ms;
    this.#tokenMs = average(this.#tokenMs, forPrefill / prefill);
  }
}

function average(sofar: number | null, next: number): number {
  return sofar === null ? next : sofar + weight * (next - sofar);
}

/** The library's kernels take eight at a time. */
function wholeTiles(tokens: number): number {
  return tokens < 8 ? Math.floor(tokens) : 8 * Math.floor(tokens / 8);
}
