// What went wrong, in the language of the page: by code, out of the data that the server tells with it.
import type { ErrorCode, ErrorData } from '../../api/types.ts';

/** What happened, in one sentence, and what can be done now. */
export interface ToldError {
  what: string;
  next: readonly string[];
}

/** Said to whoever types commands, and never to a page. */
export type OfTheCommandLine =
  | 'usage-unknown'
  | 'usage-missing'
  | 'usage-invalid'
  | 'usage-unquoted'
  | 'usage-absent'
  | 'config-invalid'
  | 'mcp-config-invalid'
  | 'mcp-server-unknown'
  | 'server-needs-key'
  | 'server-address-unusable'
  | 'server-ended'
  | 'tls-unusable'
  | 'previous-response-missing'
  | 'tool-not-approved';

/** Complete by its type: a code without words does not compile. */
export type ErrorWordsOf = {
  readonly [C in Exclude<ErrorCode, OfTheCommandLine>]: (data: ErrorData[C]) => ToldError;
};
