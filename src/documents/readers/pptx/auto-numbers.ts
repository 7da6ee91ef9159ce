// The numbers that PowerPoint computes and does not store: "1.", "b)", "(iv)".
import { formatNumber } from '../format-number.ts';

const letters: readonly (readonly [prefix: string, format: string])[] = [
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
];

/** Counts the paragraphs of one text; levels from 0. */
export class AutoNumbers {
  readonly #open: ({ type: string; number: number } | undefined)[] = [];

  /** The mark of the next paragraph of this level. */
  next(level: number, type: string, start: number): string {
    this.#open.length = Math.min(this.#open.length, level + 1);
    const last = this.#open[level];
    const number = last?.type === type ? last.number + 1 : start;
    this.#open[level] = { type, number };
    return marked(number, type);
  }

  /** A paragraph without a number ends the counts of its level and of those below. */
  pass(level: number): void {
    this.#open.length = Math.min(this.#open.length, level);
  }
}

function marked(number: number, type: string): string {
  const format = letters.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'decimal';
  const shown = formatNumber(number, format);
  if (type.endsWith('ParenBoth')) return `(${shown})`;
  if (type.endsWith('ParenR')) return `${shown})`;
  return type.endsWith('Period') ? `${shown}.` : shown;
}
