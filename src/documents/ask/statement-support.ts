import type { Missing } from '../support/index.ts';

/**
 * `supported`: every number, date, time and name of the statement is in its sentences, it negates nothing that they say, and they
 * have most of its words. `partly`: only some of its words. `not supported`: something that can be checked is missing, or nearly all words.
 */
export type SupportGrade = 'supported' | 'partly' | 'not supported';

export interface Support {
  grade: SupportGrade;
  /** Numbers, dates, times, names and negations of the statement that its sentences lack. */
  missing: Missing[];
  /** Share of the statement's words that are in its sentences, from 0 to 1; decides the grade if nothing is missing. */
  sharedWords: number;
  /** Who gave the grade: code alone, or a model where code could not tell (`AskRequest.verify`). */
  checkedBy: 'code' | 'model';
}
