// A model that is asked whether sources bear statements out. What is the same for all pairs is read once; a pair is scored and taken back.
import { type LoadedModel, requireCapability, type Sequence } from '../../engine/index.ts';
import { pairText, type SupportPair, verifyPrefix } from './verify-prompt.ts';

/** Longer pairs are left to code: ten cited sentences at their longest are about as much. */
const longestPairTokens = 2_048;

export class SupportVerifier implements AsyncDisposable {
  readonly #model: LoadedModel;
  readonly #sequence: Sequence;
  readonly #answers: readonly (readonly number[])[];
  readonly #most: number;
  /** Pairs that were scored, and milliseconds that took. */
  readonly usage = { pairs: 0, ms: 0 };

  private constructor(model: LoadedModel, sequence: Sequence, answers: number[][], most: number) {
    this.#model = model;
    this.#sequence = sequence;
    this.#answers = answers;
    this.#most = most;
  }

  /** Throws `capability-missing` for an engine that cannot score, and what opening a sequence throws. */
  static async open(model: LoadedModel, signal?: AbortSignal): Promise<SupportVerifier> {
    requireCapability(model, 'scores');
    const [prefix = [], ...answers] = await model.tokenizeAll([
      { text: verifyPrefix, special: false, after: 'start' },
      { text: ' yes', special: false, after: 'text' },
      { text: ' no', special: false, after: 'text' },
    ]);
    const room = model.context.contextTokens - prefix.length;
    const most = Math.max(0, Math.min(longestPairTokens, room - 8));
    const sequence = await model.open({ cells: prefix.length + most + 8, signal });
    try {
      await sequence.prefill(prefix, { signal });
    } catch (error) {
      await sequence[Symbol.asyncDispose]();
      throw error;
    }
    return new SupportVerifier(model, sequence, answers, most);
  }

  /** Log-odds of yes over no; `null` for a pair that is too long to be asked about. */
  async score(pair: SupportPair, signal?: AbortSignal): Promise<number | null> {
    const startedAt = performance.now();
    const [after = []] = await this.#model.tokenizeAll([
      { text: pairText(pair), special: false, after: 'text' },
    ]);
    if (after.length > this.#most) return null;
    const [yes, no] = await this.#sequence.score(this.#answers, { after, signal });
    this.usage.pairs += 1;
    this.usage.ms += performance.now() - startedAt;
    return yes === undefined || no === undefined ? null : yes.logProbability - no.logProbability;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sequence[Symbol.asyncDispose]();
  }
}
