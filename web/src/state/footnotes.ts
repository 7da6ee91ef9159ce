// Footnotes of an answer: the same place in a document has one number, however often it is cited.
import type { ApiCitation, ApiStatement } from '../api/index.ts';

export interface Footnotes {
  /** Every place once, in the order of the numbers. */
  citations: readonly ApiCitation[];
  /** Position in `citations`, from 0. */
  indexOf: (citation: ApiCitation) => number;
}

export function footnotesOf(statements: readonly ApiStatement[]): Footnotes {
  const places = new Map<string, ApiCitation>();
  for (const citation of statements.flatMap(({ citations }) => citations)) {
    const place = placeOf(citation);
    if (!places.has(place)) places.set(place, citation);
  }
  const order = [...places.keys()];
  return {
    citations: [...places.values()],
    indexOf: (citation) => order.indexOf(placeOf(citation)),
  };
}

function placeOf({ documentId, start, end }: ApiCitation): string {
  return `${documentId}:${start}:${end}`;
}
