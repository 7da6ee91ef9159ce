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

/** An answer that has ended has other objects for the same places than while it ran. */
export function isSamePlace(a: ApiCitation | null, b: ApiCitation | null): boolean {
  return a !== null && b !== null && placeOf(a) === placeOf(b);
}

function placeOf({ documentId, start, end }: ApiCitation): string {
  return `${documentId}:${start}:${end}`;
}
