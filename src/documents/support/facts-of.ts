// Everything in a text that code can compare: dates, times, numbers with their units.
import type { Language } from '../passages/index.ts';
import { datesOf, timesOf } from './dates.ts';
import type { Fact, NumberFact, Unit } from './fact.ts';
import { spelledNumbers } from './number-words.ts';
import { readNumber } from './read-number.ts';
import { unitAfter, unitBefore } from './units.ts';

const digits =
  /(?<![\p{Nd}])(?:\p{Nd}{1,3}(?:[ \u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)?|\p{Nd}+(?:[.,'’]\p{Nd}+)*)/gu;
const scales: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:thousand|tausend|mille|mil|тысяч\p{L}*)(?!\p{L})/iu, 1e3],
  [/^\s?(?:million(?:s|en)?|mio\.?|millón|millones|milion\p{L}*|mln|миллион\p{L}*)(?!\p{L})/iu, 1e6],
  [/^\s?(?:billions?|milliarden?|milliards?|mrd\.?|bn)(?!\p{L})/iu, 1e9],
  [/^万/u, 1e4],
];
/** What may stand behind a number and say its unit. */
const lookAhead = 40;

export interface FactsOptions {
  language: Language | null;
}

/** In order. What is part of a date or time is no number besides. */
export function factsOf(text: string, { language }: FactsOptions): Fact[] {
  const dates = datesOf(text);
  const times = timesOf(text).filter((time) => !overlaps(dates, time));
  const taken = [...dates, ...times];
  const numbers = [...numbersOf(text), ...spelledOf(text, language)].filter((each) => !overlaps(taken, each));
  return [...taken, ...numbers].sort((a, b) => a.start - b.start);
}

/** Numbers of digits, those of dates and times among them. */
export function numbersOf(text: string): NumberFact[] {
  return [...text.matchAll(digits)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const { scale, length } = scaleOf(text.slice(end, end + lookAhead));
    const values = readNumber(match[0]).map((value) => value * scale);
    return {
      kind: 'number',
      text: text.slice(start, end),
      start,
      end,
      values,
      unit: unitAt(text, start, end + length),
    };
  });
}

function spelledOf(text: string, language: Language | null): NumberFact[] {
  return spelledNumbers(text, language).map(({ value, start, end }) => {
    const { scale, length } = scaleOf(text.slice(end, end + lookAhead));
    const values = [value * scale];
    return {
      kind: 'number',
      text: text.slice(start, end),
      start,
      end,
      values,
      unit: unitAt(text, start, end + length),
    };
  });
}

function scaleOf(after: string): { scale: number; length: number } {
  for (const [pattern, scale] of scales) {
    const match = pattern.exec(after);
    if (match !== null) return { scale, length: match[0].length };
  }
  return { scale: 1, length: 0 };
}

function unitAt(text: string, start: number, end: number): Unit | null {
  return unitAfter(text.slice(end, end + lookAhead)) ?? unitBefore(text.slice(Math.max(0, start - 5), start));
}

function overlaps(
  places: readonly { start: number; end: number }[],
  one: { start: number; end: number },
): boolean {
  return places.some(({ start, end }) => one.start < end && start < one.end);
}
