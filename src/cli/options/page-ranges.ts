import { InvalidArgumentError } from 'commander';
import type { PageRange } from '../../documents/index.ts';

/** `3`, `3-7`, `12-`, and several of these with commas. */
export function pageRanges(text: string): PageRange[] {
  return text.split(',').map((part) => {
    const [, first, dash, last] = /^\s*(\d{1,6})(?:(-)(\d{1,6})?)?\s*$/.exec(part) ?? [];
    const range = { first: Number(first), last: dash ? (last ? Number(last) : null) : Number(first) };
    if (first !== undefined && range.first >= 1 && (range.last ?? range.first) >= range.first) return range;
    throw new InvalidArgumentError('pages like 3, 3-7, 12- or 1,4-6');
  });
}
