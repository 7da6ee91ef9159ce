import type { Missing } from '../support/index.ts';

/**
 * `supported`: every number, date, time and name of the statement is in its sentences, it negates nothing that they say, and they
 * have most of its words; those of a short answer have enough of the question's words as well. `partly`: only some of its words, or not
 * the question's, or a statement that is itself a question. `not supported`: something that can be checked is missing, or nearly all words.
 */
export type SupportGrade = 'supported' | 'partly' | 'not supported';

export interface Support {
  grade: SupportGrade;
  /** Numbers, dates, times, names and negations of the statement that its sentences lack. */
  missing: Missing[];
  /** Share of the statement's words that are in its sentences, from 0 to 1; decides the grade if nothing is missing. */
  sharedWords: number;
  /** Share of the question that its sentences have, from 0 to 1, rare words counting more; `null` where no question was looked at. */
  sharedQuestion: number | null;
  /** Who gave the grade: code alone, or a model where code could not tell (`AskRequest.verify`). */
  checkedBy: 'code' | 'model';
}
