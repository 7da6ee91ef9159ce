// What guessing did, added up over the decodes of one answer, in the words of the receipt.
import type { Receipt } from '../core/index.ts';
import type { GuessCounts, GuessMethod } from './engine.ts';

type GuessReceipt = Pick<
  Receipt,
  'guessing' | 'guessingNote' | 'guessedTokens' | 'acceptedTokens' | 'guessingGain'
>;

/** Steps without guesses from which the time of one can be told. */
const fewestPlainSteps = 8;

export class GuessUsage {
  readonly #method: GuessMethod;
  #counts: GuessCounts | null = null;

  constructor(method: GuessMethod) {
    this.#method = method;
  }

  add(counts: GuessCounts | undefined): void {
    if (counts === undefined) return;
    const sum = this.#counts ?? { guessed: 0, accepted: 0, steps: 0, ms: 0, plainSteps: 0, plainMs: 0 };
    this.#counts = {
      guessed: sum.guessed + counts.guessed,
      accepted: sum.accepted + counts.accepted,
      steps: sum.steps + counts.steps,
      ms: sum.ms + counts.ms,
      plainSteps: sum.plainSteps + counts.plainSteps,
      plainMs: sum.plainMs + counts.plainMs,
      unavailable: counts.unavailable ?? sum.unavailable,
    };
  }

  /** Nothing where no guesses were wanted. */
  get receipt(): GuessReceipt {
    const counts = this.#counts;
    if (counts === null || this.#method === 'off') return {};
    const { unavailable, guessed, accepted } = counts;
    if (unavailable !== undefined) return { guessing: 'unavailable', guessingNote: unavailable };
    const gain = gainOf(counts);
    return {
      guessing: this.#method,
      guessedTokens: guessed,
      acceptedTokens: accepted,
      ...(gain === null ? {} : { guessingGain: gain }),
    };
  }
}

/** What the same tokens would have taken one by one, over what they took; `null` where that cannot be told. */
function gainOf({ guessed, accepted, steps, ms, plainSteps, plainMs }: GuessCounts): number | null {
  if (guessed === 0 || plainSteps < fewestPlainSteps || ms <= 0) return null;
  const tokens = steps + accepted;
  return Math.round(((plainMs / plainSteps) * tokens * 100) / ms) / 100;
}
