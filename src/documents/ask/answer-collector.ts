import { type Collector, GenerationCollector, type Receipt } from '../../core/index.ts';
import type { Document } from '../document.ts';
import type { SentenceVectors } from '../vectors/index.ts';
import type { Answer, AskEvent, Citation, Statement, StrategyName } from './ask-types.ts';
import type { FieldRow } from './fields/field-types.ts';
import { notCitable } from './not-citable.ts';
import { isNotFound } from './not-found.ts';
import { recognisedCounts } from './recognised-counts.ts';
import type { VerifyUsage } from './verify-statement.ts';

export interface Asked {
  documents: readonly Document[];
  question: string;
  strategy: StrategyName;
  /** See `AskRequest`. */
  measuredTokens?: number | undefined;
  /** The embedding model that finds sentences. */
  match?: Pick<SentenceVectors, 'name' | 'ms'> | undefined;
  /** The model that is asked about what code cannot settle, and what that took. */
  verifier?: { name: string; usage: VerifyUsage } | undefined;
}

/** Adds the events of an answer over documents up. */
export class AnswerCollector implements Collector<AskEvent, Answer> {
  readonly #asked: Asked;
  readonly #generation = new GenerationCollector();
  readonly #matchMsBefore: number;
  readonly #statements: Statement[] = [];
  readonly #fields: FieldRow[] = [];
  #passages: Citation[] = [];
  #leftOut = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
    this.#matchMsBefore = asked.match?.ms ?? 0;
  }

  add(event: AskEvent): void {
    if (event.type === 'statement-end') this.#statements.push(event.statement);
    else if (event.type === 'passages') this.#passages = event.passages;
    else if (event.type === 'statement-left-out') this.#leftOut += 1;
    else if (event.type === 'fields-end') this.#fields.push(event.row);
    else if (!isPart(event)) this.#generation.add(event);
  }

  result(): Answer {
    const { documents, question, strategy, verifier, match, measuredTokens } = this.#asked;
    const { warnings, finishReason, receipt } = this.#generation.result();
    return {
      question,
      answer: this.#statements,
      ...(this.#fields.length === 0 ? {} : { fields: this.#fields }),
      passages: this.#passages,
      leftOut: this.#leftOut,
      notFound:
        this.#fields.length === 0
          ? this.#statements.some(({ text }) => isNotFound(text))
          : this.#fields.every(({ fields }) => fields.every(({ state }) => state === 'not-in-document')),
      strategy,
      finishReason,
      warnings,
      notCitable: notCitable(documents, strategy),
      receipt: {
        ...receipt,
        ...recognisedCounts(documents),
        ...(measuredTokens === undefined ? {} : { measuredTokens }),
        ...verified(verifier),
        ...(match === undefined
          ? {}
          : { matchModel: match.name, matchMs: tenths(match.ms - this.#matchMsBefore) }),
      },
    };
  }
}

/** What comes again with something else. */
function isPart(event: AskEvent): event is Extract<AskEvent, { type: 'citation' | 'section-end' | 'field' }> {
  return event.type === 'citation' || event.type === 'section-end' || event.type === 'field';
}

function verified(verifier: Asked['verifier']): Partial<Receipt> {
  if (verifier === undefined) return {};
  const { statements, ms } = verifier.usage;
  return { verifier: verifier.name, verifiedStatements: statements, verifyMs: tenths(ms) };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
