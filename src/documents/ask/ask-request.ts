// What is asked of documents, and how.
import type { SamplingInput, StreamablePromise } from '../../core/index.ts';
import type { PrefixCache, SpeculativeMethod } from '../../engine/index.ts';
import type { Document } from '../document.ts';
import type { SentenceVectors } from '../vectors/index.ts';
import type { EarlierTurn } from './ask-prompt.ts';
import type { Answer, AskEvent, StrategyName } from './ask-types.ts';
import type { Verification } from './verify-statement.ts';

/**
 * `whole`: everything at once; documents that are more than the window are refused. `through`: section by section, each small
 * enough for the window, and an answer made of what was found; the receipt lists the sections. `passages`: only the pages around the
 * sentences that share words with the question, never chosen for anybody; the receipt says which were read.
 */
export type ReadingMode = 'whole' | 'through' | 'passages';

export interface AskRequest {
  documents: readonly Document[];
  /** With `fields`: what there is to say beside them; may be empty. */
  question: string;
  /**
   * A JSON Schema of an object: instead of statements, each of its fields is filled in from each document, which is read by itself. What of the
   * schema cannot be kept to is refused with `schema-unsupported`; so are `earlier`, `verify` and other ways to `read` beside it.
   */
  fields?: Readonly<Record<string, unknown>> | undefined;
  /** Questions asked before about the same documents, with their answers, the oldest first. */
  earlier?: readonly EarlierTurn[] | undefined;
  system?: string | undefined;
  /** What is left out has the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  /** Most tokens for statements and citations together (default 512). */
  maxTokens?: number | undefined;
  /** Where the window has no room for `maxTokens`, takes what is left instead of refusing (default no). */
  maxTokensShrinks?: boolean | undefined;
  strategy?: StrategyName | undefined;
  /** How much of the documents is read; see ReadingMode (default `whole`). */
  read?: ReadingMode | undefined;
  /** Leaves out statements that their sentences do not bear out (default no); how many is in the answer. */
  onlySupported?: boolean | undefined;
  /** Asks a model about statements that code cannot settle; its thresholds come from `deskside bench support`. */
  verify?: Verification | undefined;
  /** Vectors of an embedding model: finds passages and sources that share no word with the question. */
  match?: SentenceVectors | undefined;
  /** Length of a prompt up to which this model's citations were measured to hold (`deskside bench citations`), for the receipt. */
  measuredTokens?: number | undefined;
  /** How to draft ahead while statements are written; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Keeps the state after the documents on disk; `null` keeps nothing. */
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

export type AskRun = StreamablePromise<AskEvent, Answer>;
