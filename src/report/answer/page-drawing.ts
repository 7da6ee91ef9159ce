// A page of a PDF as its reader saw it: every line of text where it stands on the page, and a box around each that is cited. Drawn as SVG from the
// places of the lines; pictures and fonts of the page are not in it. No style is set on an element: the policy of the page forbids it.
import type { Box, Document, Sentence } from '../../documents/index.ts';
import { escapeHtml } from './escape-html.ts';

/** A page with more lines is drawn without its text: the boxes say enough, and the file stays small. */
const mostLines = 1_500;
/** A4 in points: pages say nowhere how large they are, and hold at least what stands on them. */
const paper = { short: 595, long: 842 };
/** In heights of a line. */
const baseline = 0.8;

interface Line {
  box: Box;
  text: string;
  sentence: Sentence;
}

/** @param numbersOf numbers of the footnotes that cite a sentence */
export function pageDrawing(
  document: Document,
  page: number,
  numbersOf: (sentence: Sentence) => readonly number[],
): string {
  const lines = document.sentences
    .filter(({ boxes }) => boxes.some((box) => box.page === page))
    .flatMap((sentence) => linesOf(document, sentence))
    .filter(({ box }) => box.page === page);
  if (lines.length === 0) return '';
  const { width, height } = extentOf(lines.map(({ box }) => box));
  const boxes = lines.flatMap(({ box, sentence }) => {
    const numbers = numbersOf(sentence);
    return numbers.length === 0
      ? []
      : [rectangle(box, `cited ${numbers.map((number) => `s${number}`).join(' ')}`)];
  });
  const words = lines.length > mostLines ? [] : lines.map(({ box, text }) => textAt(box, text));
  return `<svg class="sheet" viewBox="0 0 ${figure(width)} ${figure(height)}" role="img" aria-label="Page ${page}">${boxes.join('')}${words.join('')}</svg>`;
}

/** The words of a sentence on its lines, as many on each as its width has room for. */
function linesOf({ text: all }: Document, sentence: Sentence): Line[] {
  const words = all
    .slice(sentence.start, sentence.end)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const total = sentence.boxes.reduce((sum, { width }) => sum + width, 0);
  let at = 0;
  let reached = 0;
  return sentence.boxes.map((box, line) => {
    reached += box.width;
    const share = total > 0 ? Math.round((words.length * reached) / total) : words.length;
    // A word at least for each line, and for each that follows, as long as there are enough.
    const last = Math.max(at, words.length - (sentence.boxes.length - 1 - line));
    const end = Math.min(Math.max(share, at + 1), last);
    const text = words.slice(at, end).join(' ');
    at = end;
    return { box, text, sentence };
  });
}

function extentOf(boxes: readonly Box[]): { width: number; height: number } {
  const right = boxes.reduce((most, { x, width }) => Math.max(most, x + width), 0);
  const bottom = boxes.reduce((most, { y, height }) => Math.max(most, y + height), 0);
  const wide = right > paper.short + 20 && bottom <= paper.short;
  return {
    width: Math.max(right, wide ? paper.long : paper.short),
    height: Math.max(bottom, wide ? paper.short : paper.long),
  };
}

function rectangle({ x, y, width, height }: Box, classes: string): string {
  return `<rect class="${classes}" x="${figure(x)}" y="${figure(y)}" width="${figure(width)}" height="${figure(height)}"/>`;
}

/** Stretched to the width that it has on the page, whatever font the reader has. */
function textAt({ x, y, width, height }: Box, text: string): string {
  if (text === '' || width <= 0 || height <= 0) return '';
  const place = `x="${figure(x)}" y="${figure(y + baseline * height)}" font-size="${figure(height * baseline)}"`;
  return `<text ${place} textLength="${figure(width)}" lengthAdjust="spacingAndGlyphs">${escapeHtml(text)}</text>`;
}

function figure(value: number): string {
  return Number.isFinite(value) ? `${Math.round(10 * value) / 10}` : '0';
}
