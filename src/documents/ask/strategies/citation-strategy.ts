// How an answer points at sentences: the one interface that every way of doing it stands behind.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import type { Found, PassageIndex } from '../../passages/index.ts';
import type { StrategyName } from '../ask-types.ts';
import type { SentenceRange } from '../sentence-range.ts';

export interface CitationStrategy {
  readonly name: StrategyName;
  /** How a document's text stands in the prompt. */
  renderDocument(document: Document, documentIndex: number, documents: readonly Document[]): string;
  /** What the model is told about pointing, for the system text. Empty where it needs to know nothing. */
  readonly instruction: string;
  /**
   * Text with which a pointer begins; null where none is written. A model that begins another one instead of a statement has nothing to
   * add.
   */
  readonly citationPrefix: string | null;
  /** Makes ready to point into these documents. */
  prepare(model: LoadedModel, asked: CitationInput): Promise<CitationConstraint>;
}

export interface CitationInput {
  documents: readonly Document[];
  question: string;
  /** The words of the documents. */
  index: PassageIndex;
  /** The sentences that are nearest to the question by their vectors; none where nobody has made any. */
  near: readonly Found[];
}

export interface PointIo {
  /** What was just written, and is to be cited. */
  statement: string;
  /** What it answers, where that is not the question of the whole: a field among others. */
  asked?: Pick<CitationInput, 'question' | 'near'> | undefined;
  /** Most tokens that the pointer may take. */
  maxTokens: number;
  /** Whether the model has ended the answer: nothing can be scored then before something is read on. */
  ended: boolean;
  signal: AbortSignal;
}

export interface CitationConstraint {
  /** Tokens after which it is certain where a pointer points, whichever it is; the rest of it says nothing new. */
  readonly certainTokens: number;
  /** Tokens for which there has to be room besides the answer, though none of them stays. */
  readonly scratchTokens: number;
  /**
   * Called right after a statement has been written; appends the pointer, if there is one, and says where it points. A pointer that has
   * no room is broken off; nowhere is where it points if that is before it is certain.
   */
  point(sequence: Sequence, io: PointIo): Promise<SentenceRange[]>;
}
