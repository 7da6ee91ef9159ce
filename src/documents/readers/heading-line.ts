// Plain text has no headings, but people write some: short lines that stand alone,
// in capitals or with a number, and without the full stop of a sentence.
import { isTitle } from './is-title.ts';

const longest = 90;
const labelled =
  /^(?:§+\s*\d|(?:section|article|chapter|part|schedule|appendix|annex|exhibit|clause|abschnitt|artikel|kapitel|teil|anlage|anhang)\s+(?:\d|[ivxlc]+\b|[a-z]\b)|\d{1,3}(?:\.\d{1,3})*\.?\s+\p{Lu})/iu;

/** Whether a line that stands alone reads like a heading. */
export function isHeadingLine(line: string): boolean {
  const text = line.trim();
  if (text.length < 2 || text.length > longest || /[.!?;:,。！？…]$/u.test(text)) return false;
  if (!/\p{L}{2}/u.test(text) || !isTitle(text)) return false;
  return labelled.test(text) || (text === text.toUpperCase() && text !== text.toLowerCase());
}
