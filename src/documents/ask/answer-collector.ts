import { type Collector, GenerationCollector } from '../../core/index.ts';
import type { Document } from '../document.ts';
import type { Answer, AskEvent, Citation, Statement, StrategyName } from './ask-types.ts';
import { notCitable } from './not-citable.ts';
import { isNotFound } from './not-found.ts';
import { recognisedCounts } from './recognised-counts.ts';
import { repetition } from './write-statements.ts';

export interface Asked {
  documents: readonly Document[];
  question: string;
  strategy: StrategyName;
}

/** Adds the events of an answer over documents up. */
export class AnswerCollector implements Collector<AskEvent, Answer> {
  readonly #asked: Asked;
  readonly #generation = new GenerationCollector();
  readonly #statements: Statement[] = [];
  #passages: Citation[] = [];
  #leftOut = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  add(event: AskEvent): void {
    if (event.type === 'statement-end') this.#statements.push(event.statement);
    else if (event.type === 'passages') this.#passages = event.passages;
    else if (event.type === 'statement-left-out') this.#leftOut += 1;
    else if (event.type !== 'citation') this.#generation.add(event);
  }

  result(): Answer {
    const { documents, question, strategy } = this.#asked;
    const { warnings, finishReason, rawFinishReason, receipt } = this.#generation.result();
    const repeated = rawFinishReason === repetition;
    return {
      question,
      answer: this.#statements,
      passages: this.#passages,
      leftOut: this.#leftOut,
      notFound: this.#statements.some(({ text }) => isNotFound(text)),
      strategy,
      finishReason,
      warnings: [...warnings, ...(repeated ? [{ type: 'repetition' as const }] : [])],
      notCitable: notCitable(documents, strategy),
      receipt: { ...receipt, ...recognisedCounts(documents) },
    };
  }
}
