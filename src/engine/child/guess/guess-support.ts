// Which guessing a loaded model can take, and with what.
import { DesksideError } from '../../../core/index.ts';
import type { Params } from '../../protocol.ts';
import type { SequenceState } from '../sequence.ts';
import { DraftGuesser } from './draft-guesser.ts';
import type { DraftModel } from './draft-model.ts';
import { GuessPolicy, guessCost } from './guess-policy.ts';
import { Guessing, type GuessSource } from './guessing.ts';
import { LookupGuesser } from './lookup-guesser.ts';

type Method = Params<'decode'>['guess']['method'];

export interface GuessMeans {
  /** Tokens at the end of a sequence that the context can take back. */
  rollback: number;
  /** Guesses that are ever checked in one step. */
  most: number;
  draft: DraftModel | null;
  /** Weights of the model that checks the guesses. */
  parameters: number;
}

/** Why the model's own prediction head is not used; see docs/decisions. */
const noHead = 'prediction heads are not used by this engine';
const noRollback =
  'wrong guesses could not be taken back from the recurrent state of this model as it was loaded';

export class GuessSupport {
  readonly #means: GuessMeans;

  constructor(means: GuessMeans) {
    this.#means = means;
  }

  /** What a decode guesses with; `null` where it does not want to, a reason where it cannot. */
  of(sequence: SequenceState, { method, tokens }: Params<'decode'>['guess']): Guessing | string | null {
    if (tokens !== undefined && !sequence.log.tell(tokens)) {
      const reason = `${tokens.length} tokens cannot be what was restored`;
      throw new DesksideError('engine-request', { reason });
    }
    if (method === 'off') return null;
    if (method === 'draft' && this.#means.draft === null) {
      throw new DesksideError('engine-request', { reason: 'no draft model is loaded' });
    }
    const most = Math.min(this.#means.most, this.#means.rollback);
    if (most < 1) return noRollback;
    if (method === 'head') return noHead;
    if (sequence.guessing?.method !== method) {
      sequence.guessing = { method, with: new Guessing(this.#sources(method, sequence.slot, most)) };
    }
    return sequence.guessing.with;
  }

  #sources(method: Method, slot: number, most: number): GuessSource[] {
    const { draft, parameters } = this.#means;
    const lookup = (): GuessSource => ({ guesser: new LookupGuesser(), policy: new GuessPolicy(most) });
    const drafting = (model: DraftModel): GuessSource => ({
      guesser: new DraftGuesser(model, slot),
      policy: new GuessPolicy(most, guessCost + model.parameters / parameters),
    });
    return [
      ...(method === 'draft' ? [] : [lookup()]),
      ...(method === 'lookup' || draft === null ? [] : [drafting(draft)]),
    ];
  }
}
