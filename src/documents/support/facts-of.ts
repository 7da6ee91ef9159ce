// Everything in a text that code can compare: dates, times, numbers with their units.
import type { Language } from '../passages/index.ts';
import { datesOf, timesOf } from './dates.ts';
import { digitNumbers } from './digit-numbers.ts';
import type { Fact, NumberFact } from './fact.ts';
import { fractionsOf } from './fractions.ts';
import { spelledNumbers } from './number-words.ts';
import { scaleOf, unitAround, wordsAfter } from './scales.ts';

export interface FactsOptions {
  language: Language | null;
}

interface Place {
  start: number;
  end: number;
}

/** In order. What is part of a date, a time or a fraction is no number besides. */
export function factsOf(text: string, { language }: FactsOptions): Fact[] {
  const dates = datesOf(text, language);
  const times = timesOf(text, language).filter((time) => !overlaps(dates, time));
  const fractions = fractionsOf(text, language).filter((each) => !overlaps(dates, each));
  const taken = [...dates, ...times, ...fractions];
  const numbers = [...digitNumbers(text), ...spelledOf(text, language)].filter(
    (each) => !overlaps(taken, each),
  );
  return [...taken, ...numbers].sort((a, b) => a.start - b.start);
}

/**
 * What a source has beyond that: numbers within dates and times. A year may be said without its day, and a day of a month is a place in
 * an order, but neither is how many of something there are.
 */
export function numbersWithin(text: string, { language }: FactsOptions): NumberFact[] {
  const dates = datesOf(text, language);
  const times = timesOf(text, language);
  return digitNumbers(text).flatMap((number): NumberFact[] => {
    if (overlaps(dates, number)) return [/^\p{Nd}{4}$/u.test(number.text) ? number : inOrder(number)];
    const time = times.find((each) => overlaps([each], number));
    return time === undefined ? [] : [{ ...number, unit: time.duration?.unit ?? clock }];
  });
}

/** Nothing that is counted is measured in these. */
const place = { dimension: 'place', factor: 1 };
const clock = { dimension: 'clock', factor: 1 };

function inOrder(number: NumberFact): NumberFact {
  return { ...number, unit: place, rank: 'ordinal' };
}

function spelledOf(text: string, language: Language | null): NumberFact[] {
  return spelledNumbers(text, language).flatMap(({ value, rank, start, end }): NumberFact[] => {
    // Of "pour cent" and the like, that is a unit.
    if (value === 100 && /(?:pour|por|per)\s$/iu.test(text.slice(0, start))) return [];
    const { scale, length } = scaleOf(text, end);
    const unit = unitAround(text, { start, end: end + length });
    return [
      {
        kind: 'number',
        text: text.slice(start, end),
        start,
        end,
        values: [value * scale],
        unit,
        rank,
        counted: wordsAfter(text, end),
      },
    ];
  });
}

function overlaps(places: readonly Place[], one: Place): boolean {
  return places.some(({ start, end }) => one.start < end && start < one.end);
}
