// The parts of an answer, added up for clients that want it in one piece.
import type {
  GenerationEvent,
  GenerationResult,
  GenerationWarning,
  Receipt,
  TokenLogProbability,
} from '../../core/index.ts';

export type AnswerEnd = Extract<GenerationEvent, { type: 'generation-end' }>;

export class WholeAnswer {
  text = '';
  reasoning = '';
  warnings: GenerationWarning[] = [];
  readonly logProbabilities: TokenLogProbability[] = [];
  readonly toolCalls: GenerationResult['toolCalls'] = [];
  readonly invalidToolCalls: GenerationResult['invalidToolCalls'] = [];
  #end: AnswerEnd | null = null;

  add(event: { type: string } | GenerationEvent): void {
    const known = event as GenerationEvent;
    if (known.type === 'generation-start') this.warnings = known.warnings;
    else if (known.type === 'text-delta') this.text += known.text;
    else if (known.type === 'reasoning-delta') this.reasoning += known.text;
    else if (known.type === 'tool-call') this.toolCalls.push(known);
    else if (known.type === 'tool-call-invalid') this.#addInvalid(known);
    else if (known.type === 'generation-end') this.#end = known;
    if (known.type === 'text-delta') this.logProbabilities.push(...(known.logProbabilities ?? []));
  }

  /** No dialect has a word for it: it is text, as it was written, and a warning says what it was meant as. */
  #addInvalid(call: Extract<GenerationEvent, { type: 'tool-call-invalid' }>): void {
    this.text += call.text;
    this.invalidToolCalls.push(call);
  }

  get end(): AnswerEnd {
    if (this.#end === null) throw new TypeError('the answer has not ended');
    return this.#end;
  }

  get receipt(): Receipt {
    return this.end.receipt;
  }
}
