// Which speculative decoding a loaded model can take, and with what.
import { DesksideError } from '../../../core/index.ts';
import type { SpeculationCounts } from '../../engine.ts';
import type { Params } from '../../protocol.ts';
import type { SequenceState } from '../sequence.ts';
import type { DraftModel } from './draft-model.ts';
import { DraftModelProposer } from './draft-model-proposer.ts';
import { DraftPolicy, draftCost } from './draft-policy.ts';
import { LookupProposer } from './lookup-proposer.ts';
import { type DraftSource, Speculation } from './speculation.ts';

type Method = Params<'decode'>['speculative']['method'];

/** Why a model cannot be drafted for. */
export type NoSpeculation = NonNullable<SpeculationCounts['unavailable']>;

export interface SpeculationMeans {
  /** Tokens at the end of a sequence that the context can take back. */
  rollback: number;
  /** Draft tokens that are ever checked in one step. */
  most: number;
  draft: DraftModel | null;
  /** Weights of the model that checks the draft tokens. */
  parameters: number;
}

/** Why the model's own prediction head is not used; see docs/decisions. */
const noMtp = 'no-prediction-heads';
/** Wrong draft tokens could not be taken back from the recurrent state of this model as it was loaded. */
const noRollback = 'no-rollback';

export class SpeculationSupport {
  readonly #means: SpeculationMeans;

  constructor(means: SpeculationMeans) {
    this.#means = means;
  }

  /** What a decode drafts with; `null` where it does not want to, a reason where it cannot. */
  of(
    sequence: SequenceState,
    { method, tokens }: Params<'decode'>['speculative'],
  ): Speculation | NoSpeculation | null {
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
    if (method === 'mtp') return noMtp;
    if (sequence.speculation?.method !== method) {
      sequence.speculation = {
        method,
        with: new Speculation(this.#sources(method, sequence.sequenceId, most)),
      };
    }
    return sequence.speculation.with;
  }

  #sources(method: Method, sequenceId: number, most: number): DraftSource[] {
    const { draft, parameters } = this.#means;
    const lookup = (): DraftSource => ({ proposer: new LookupProposer(), policy: new DraftPolicy(most) });
    const drafting = (model: DraftModel): DraftSource => ({
      proposer: new DraftModelProposer(model, sequenceId),
      policy: new DraftPolicy(most, draftCost + model.parameters / parameters),
    });
    return [
      ...(method === 'draft' ? [] : [lookup()]),
      ...(method === 'lookup' || draft === null ? [] : [drafting(draft)]),
    ];
  }
}
