// How much may be read in one step while somebody else writes, so that no writer waits long for its next token. Clocks
// decide here, and only here: a sequence that has the engine to itself reads in slices of one fixed size.

/** What one step did, and how long it took in milliseconds. */
export interface StepRecord {
  /** Sequences that got a next token. */
  writers: number;
  /** Tokens read for others. */
  reading: number;
  ms: number;
}

export interface PaceOptions {
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

export class ReadingPace {
  readonly #options: PaceOptions;
  #writeMs: number | null = null;
  #tokenMs: number | null = null;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Tokens that may be read in the next step beside somebody's next token; at least one. */
  get tokens(): number {
    const { batchTokens, chunkMs } = this.#options;
    if (this.#tokenMs === null) return Math.min(firstTokens, batchTokens);
    const usual = this.#writeMs ?? 0;
    const room = aim * Math.max(longestStep * usual, chunkMs) - usual;
    return Math.min(batchTokens, Math.max(1, wholeTiles(room / this.#tokenMs)));
  }

  note({ writers, reading, ms }: StepRecord): void {
    if (reading === 0) {
      if (writers > 0) this.#writeMs = average(this.#writeMs, ms);
      return;
    }
    const forReading = writers > 0 ? Math.max(ms - (this.#writeMs ?? 0), ms / (writers + reading)) : ms;
    this.#tokenMs = average(this.#tokenMs, forReading / reading);
  }
}

function average(sofar: number | null, next: number): number {
  return sofar === null ? next : sofar + weight * (next - sofar);
}

/** The library's kernels take eight at a time. */
function wholeTiles(tokens: number): number {
  return tokens < 8 ? Math.floor(tokens) : 8 * Math.floor(tokens / 8);
}
