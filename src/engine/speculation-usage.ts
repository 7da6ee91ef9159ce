// What speculative decoding did, added up over the decodes of one answer, in the words of the receipt.
import type { Receipt } from '../core/index.ts';
import type { SpeculationCounts, SpeculativeMethod } from './engine.ts';

type SpeculationReceipt = Pick<
  Receipt,
  'speculative' | 'speculativeNote' | 'draftTokens' | 'acceptedDraftTokens' | 'speculativeSpeedup'
>;

/** Steps without drafts from which the time of one can be told. */
const fewestPlainSteps = 8;

export class SpeculationUsage {
  readonly #method: SpeculativeMethod;
  #counts: SpeculationCounts | null = null;

  constructor(method: SpeculativeMethod) {
    this.#method = method;
  }

  add(counts: SpeculationCounts | undefined): void {
    if (counts === undefined) return;
    const sum = this.#counts ?? { drafted: 0, accepted: 0, steps: 0, ms: 0, plainSteps: 0, plainMs: 0 };
    this.#counts = {
      drafted: sum.drafted + counts.drafted,
      accepted: sum.accepted + counts.accepted,
      steps: sum.steps + counts.steps,
      ms: sum.ms + counts.ms,
      plainSteps: sum.plainSteps + counts.plainSteps,
      plainMs: sum.plainMs + counts.plainMs,
      unavailable: counts.unavailable ?? sum.unavailable,
    };
  }

  /** Nothing where no draft tokens were wanted. */
  get receipt(): SpeculationReceipt {
    const counts = this.#counts;
    if (counts === null || this.#method === 'off') return {};
    const { unavailable, drafted, accepted } = counts;
    if (unavailable !== undefined) return { speculative: 'unavailable', speculativeNote: unavailable };
    const gain = gainOf(counts);
    return {
      speculative: this.#method,
      draftTokens: drafted,
      acceptedDraftTokens: accepted,
      ...(gain === null ? {} : { speculativeSpeedup: gain }),
    };
  }
}

/** What the same tokens would have taken one by one, over what they took; `null` where that cannot be told. */
function gainOf({ drafted, accepted, steps, ms, plainSteps, plainMs }: SpeculationCounts): number | null {
  if (drafted === 0 || plainSteps < fewestPlainSteps || ms <= 0) return null;
  const tokens = steps + accepted;
  return Math.round(((plainMs / plainSteps) * tokens * 100) / ms) / 100;
}
