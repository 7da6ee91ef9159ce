// The parts of an answer, added up for clients that want it in one piece.
import type { GenerationEvent, GenerationWarning, Receipt, TokenLogProbability } from '../../core/index.ts';

export type AnswerEnd = Extract<GenerationEvent, { type: 'generation-end' }>;

export class WholeAnswer {
  text = '';
  reasoning = '';
  warnings: GenerationWarning[] = [];
  readonly logProbabilities: TokenLogProbability[] = [];
  #end: AnswerEnd | null = null;

  add(event: { type: string } | GenerationEvent): void {
    const known = event as GenerationEvent;
    if (known.type === 'generation-start') this.warnings = known.warnings;
    else if (known.type === 'text-delta') this.text += known.text;
    else if (known.type === 'reasoning-delta') this.reasoning += known.text;
    else if (known.type === 'generation-end') this.#end = known;
    if (known.type === 'text-delta') this.logProbabilities.push(...(known.logProbabilities ?? []));
  }

  get end(): AnswerEnd {
    if (this.#end === null) throw new TypeError('the answer has not ended');
    return this.#end;
  }

  get receipt(): Receipt {
    return this.end.receipt;
  }
}
