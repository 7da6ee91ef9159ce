// How an answer points at sentences: the one interface that every way of doing it stands behind.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import type { StrategyName } from '../ask-types.ts';
import type { SentenceRange } from '../sentence-range.ts';

export interface CitationStrategy {
  readonly name: StrategyName;
  /** How a document's text stands in the prompt. */
  renderDocument(document: Document, documentIndex: number, documents: readonly Document[]): string;
  /** What the model is told about pointing, for the system text. Empty where it needs to know nothing. */
  readonly instruction: string;
  /** Text with which a pointer begins. A model that begins another one instead of a statement has nothing to add. */
  readonly citationPrefix: string;
  /** Makes ready to point into these documents. */
  prepare(model: LoadedModel, documents: readonly Document[]): Promise<CitationConstraint>;
}

export interface CitationConstraint {
  /** Tokens that one pointer may take at most, lead and end included. */
  readonly maxTokens: number;
  /** Called right after a statement has been written; appends the pointer and says where it points. */
  point(sequence: Sequence, io: { signal: AbortSignal }): Promise<SentenceRange[]>;
}
