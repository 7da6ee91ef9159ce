import type { ApiCitation } from '../api/index.ts';

/** The words of the source on one line. */
export function quoteOf({ quote }: ApiCitation): string {
  return quote.replace(/\s+/gu, ' ').trim();
}
