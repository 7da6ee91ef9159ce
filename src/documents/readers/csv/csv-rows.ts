// Where the rows of a CSV file begin and end. The text stays as it is, so fields need not be known:
// a line feed inside quotes does not end a row, and quotes only open where a field does.
import type { Line } from '../split-lines.ts';

const fieldStart = new Set(['', '\n', ',', ';', '\t', '|']);
// A quoted field longer than this is a quote that was never closed.
const longestField = 100_000;

export interface CsvRows {
  rows: Pick<Line, 'start' | 'end'>[];
  /** Offset of the first quote that never closes, if any; from there every line is a row. */
  unbalancedAt: number | undefined;
}

/** Rows as offsets, in order. */
export function csvRows(text: string): CsvRows {
  const rows: CsvRows['rows'] = [];
  let unbalancedAt: number | undefined;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') {
      rows.push({ start, end: at });
      start = at + 1;
    } else if (character === '"' && unbalancedAt === undefined && fieldStart.has(text[at - 1] ?? '')) {
      const close = closingQuote(text, at);
      if (close === undefined) unbalancedAt = at;
      else at = close;
    }
  }
  rows.push({ start, end: text.length });
  return { rows, unbalancedAt };
}

/** The quote that closes a field; doubled quotes inside stand for one. */
function closingQuote(text: string, open: number): number | undefined {
  for (let at = open + 1; at < Math.min(text.length, open + longestField); at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return undefined;
}
