import { isHeadingLine } from '../heading-line.ts';
import { isTerminated, type Paragraph } from './paragraph.ts';
import { weightedMode } from './weighted-mode.ts';

const longest = 120;
const caption = /^(?:fig(?:ure)?|table|tab|abb(?:ildung)?|tabelle|source|quelle)\b/i;

/** Turns paragraphs that look like headings into headings: larger, or set in another font and short. */
export function markHeadings(paragraphs: readonly Paragraph[]): void {
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  if (lines.length === 0) return;
  const size = weightedMode(
    lines,
    (line) => line.size.toFixed(1),
    (line) => line.text.length,
  ).size;
  const { font } = weightedMode(
    lines,
    (line) => line.font,
    (line) => line.text.length,
  );
  for (const paragraph of paragraphs) {
    if (isHeading(paragraph, size, font)) paragraph.kind = 'heading';
  }
}

function isHeading(paragraph: Paragraph, bodySize: number, bodyFont: string): boolean {
  const text = paragraph.lines.map((line) => line.text).join(' ');
  if (paragraph.kind === 'row' || paragraph.kind === 'furniture' || paragraph.lines.length > 3) return false;
  if (text.length > longest || !/\p{L}/u.test(text) || isTerminated(text) || caption.test(text)) return false;
  if (paragraph.size >= bodySize * 1.12) return true;
  if (paragraph.size < bodySize * 0.95 || paragraph.lines.length > 2) return false;
  const uniform = paragraph.lines.every((line) => line.runs.every((run) => run.font !== bodyFont));
  return (uniform && !/^\p{Ll}|,$/u.test(text)) || (isHeadingLine(text) && text === text.toUpperCase());
}
