// What an answer in fields consists of.
import type { Citation } from '../citation.ts';
import type { Support } from '../statement-support.ts';

/** A value as JSON has it. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };

/**
 * `found`: the document says it, as far as the model sees. `not-in-document`: the model says that it does not. `left-out`: its source does not
 * support it (`onlySupported`). `unmet`: what was written is no value of the schema. `cut`: there was no room for it, or the answer was stopped.
 */
export type FieldState = 'found' | 'not-in-document' | 'left-out' | 'unmet' | 'cut';

/** One value, with where it stands. */
export interface FieldAnswer {
  /** Where it is in the value of its row: `rent`, `tenant.name`, `rents[0].amount`. */
  path: string;
  state: FieldState;
  /** A single value, never a list; null unless it was found. */
  value: string | number | boolean | null;
  /** The value stands in the cited text: in these words, or, for numbers and dates, as the same quantity or day. */
  verbatim: boolean;
  citations: Citation[];
  /** How well the cited text supports it; null where nothing was found. */
  support: Support | null;
}

/** What was found in one document. */
export interface FieldRow {
  /** Name of the document. */
  document: string;
  /** Index of the document in the request. */
  documentIndex: number;
  /** As the schema has it; null stands where nothing was found. */
  value: { readonly [name: string]: FieldValue };
  /** Its single values, in the order of the schema. */
  fields: FieldAnswer[];
}
