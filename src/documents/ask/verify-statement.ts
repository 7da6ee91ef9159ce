// Asks a model whether sources bear out what code could not settle.
import type { LoadedModel } from '../../engine/index.ts';
import type { Document } from '../document.ts';
import { type SupportThresholds, SupportVerifier, sourceAround } from '../verify/index.ts';
import type { Citation } from './ask-types.ts';
import { isSettled } from './judge-support.ts';
import type { Support, SupportGrade } from './statement-support.ts';

/** A model that verifies, and the scores at which it may give a grade: measured for it, or its word is worth nothing. */
export interface Verification {
  model: LoadedModel;
  thresholds: SupportThresholds;
}

export interface VerifyUsage {
  statements: number;
  ms: number;
}

/** Opened with the first statement that needs it. */
export class StatementVerifier implements AsyncDisposable {
  readonly #verification: Verification;
  readonly #asked: { documents: readonly Document[]; question: string };
  readonly usage: VerifyUsage;
  #verifier: SupportVerifier | null = null;

  constructor(
    verification: Verification,
    asked: { documents: readonly Document[]; question: string },
    usage: VerifyUsage,
  ) {
    this.#verification = verification;
    this.#asked = asked;
    this.usage = usage;
  }

  /** The same support where code has settled it, where nothing is cited, and where the model cannot tell. */
  async verify(
    { text, citations, support }: { text: string; citations: readonly Citation[]; support: Support },
    signal: AbortSignal,
  ): Promise<Support> {
    if (citations.length === 0 || isSettled(support)) return support;
    const startedAt = performance.now();
    this.#verifier ??= await SupportVerifier.open(this.#verification.model, signal);
    const pair = { question: this.#asked.question, statement: text, source: this.#source(citations) };
    const score = await this.#verifier.score(pair, signal);
    this.usage.ms += performance.now() - startedAt;
    if (score === null) return support;
    this.usage.statements += 1;
    return {
      ...support,
      grade: gradeOf(score, this.#verification.thresholds, support.grade),
      checkedBy: 'model',
    };
  }

  #source(citations: readonly Citation[]): string {
    const sources = citations.map((citation) => {
      const document = this.#asked.documents[citation.documentIndex];
      return document === undefined ? '' : sourceAround(document, citation);
    });
    return sources.join(' ');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#verifier?.[Symbol.asyncDispose]();
  }
}

/** Between the thresholds it is `partly`; where one is not known, the grade of code stays. */
export function gradeOf(
  score: number,
  { supported, partly }: SupportThresholds,
  byCode: SupportGrade,
): SupportGrade {
  if (supported !== null && score >= supported) return 'supported';
  if (partly !== null && score < partly) return 'not supported';
  return supported === null || partly === null ? byCode : 'partly';
}
