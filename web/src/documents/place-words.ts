// Where in a document a citation is, in words: `lease.pdf, page 3`.
import type { ApiCitation } from '../api/index.ts';
import { text } from '../text/index.ts';

type Placed = Pick<ApiCitation, 'place' | 'page' | 'pageLabel' | 'line' | 'endLine'>;

export function placeWords({ place, page, pageLabel, line, endLine }: Placed): string | null {
  if (place !== null) return place;
  if (page !== null) return text().page(pageLabel ?? String(page));
  if (line === null) return null;
  return line === endLine || endLine === null
    ? text().line(String(line))
    : text().lines(String(line), String(endLine));
}

export function sourceWords(citation: ApiCitation): string {
  const place = placeWords(citation);
  return place === null ? citation.document : `${citation.document}, ${place}`;
}
