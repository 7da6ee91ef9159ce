// Days and times of day, in the forms in which people and offices write them.
import { foldWord, type Language } from '../passages/index.ts';
import type { CalendarDay, DateFact, NumberFact, TimeFact } from './fact.ts';
import { isMonthAlone, isShortMonth, monthNames } from './month-names.ts';
import { asciiDigits } from './read-number.ts';

const ordinal = '(?:st|nd|rd|th|er|º|ª|\\.)?';
const word = '(\\p{L}{3,12})';
const of = '(?:\\s+(?:of|de|di|do|день))?';
const dayFirst = new RegExp(
  `(?<![\\p{Nd}.,:])(\\p{Nd}{1,2})${ordinal}${of}\\s+${word}(\\.)?(?:,?${of}\\s+(\\p{Nd}{4}))?(?![\\p{Nd}\\p{L}])`,
  'giu',
);
const monthFirst = new RegExp(
  `(?<!\\p{L})${word}(\\.)?\\s+(\\p{Nd}{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\p{Nd}{4}))?(?![\\p{Nd}\\p{L}:.,]\\p{Nd}|\\p{Nd}|\\p{L})`,
  'giu',
);
const monthYear = new RegExp(`(?<!\\p{L})${word}(\\.)?${of}\\s+(\\p{Nd}{4})(?!\\p{Nd})`, 'giu');
const alone = new RegExp(`(?<![\\p{L}'’])${word}(?!\\p{L})`, 'gu');
const iso = /(?<![\p{Nd}-])(\p{Nd}{4})-(\p{Nd}{2})-(\p{Nd}{2})(?!\p{Nd})/gu;
const points = /(?<![\p{Nd}.,/])(\p{Nd}{1,2})([./-])(\p{Nd}{1,2})\2(\p{Nd}{4}|\p{Nd}{2})(?![\p{Nd}])/gu;
const shortPoints = /(?<![\p{Nd}.,/])(\p{Nd}{1,2})\.(\p{Nd}{1,2})\.(?![\p{Nd}])/gu;
const han = /(?:(\p{Nd}{4})年)?(\p{Nd}{1,2})月(?:(\p{Nd}{1,2})日)?/gu;

type Months = ReadonlyMap<string, number>;

interface Found {
  match: RegExpMatchArray;
  readings: (CalendarDay | null)[];
}

/** Every date of a text; those that begin first and are longest win where they overlap. */
export function datesOf(text: string, language: Language | null): DateFact[] {
  const found = [...matches(text, monthNames(language))].flatMap(({ match, readings }) => {
    const real = readings.filter((day) => day !== null);
    const start = match.index ?? 0;
    const trimmed = match[0].replace(/[.,\s]+$/u, '');
    return real.length === 0
      ? []
      : [{ kind: 'date' as const, text: trimmed, start, end: start + trimmed.length, readings: real }];
  });
  return withoutOverlaps(found);
}

function* matches(text: string, months: Months): Generator<Found> {
  for (const match of text.matchAll(iso)) yield { match, readings: [day(match[1], match[2], match[3])] };
  for (const match of text.matchAll(points)) {
    const [, first, mark, second, year] = match;
    const dayFirst = day(year, second, first);
    yield { match, readings: mark === '.' ? [dayFirst] : [dayFirst, day(year, first, second)] };
  }
  for (const match of text.matchAll(han)) yield { match, readings: [day(match[1], match[2], match[3])] };
  for (const match of text.matchAll(dayFirst)) {
    // A full stop behind a name in full ends the sentence: the year is another one's.
    const year = endsThere(match[2], match[3]) ? undefined : match[4];
    yield { match, readings: [day(year, months.get(foldWord(match[2] ?? '')), match[1])] };
  }
  for (const match of text.matchAll(monthFirst)) {
    if (!endsThere(match[1], match[2]))
      yield { match, readings: [day(match[4], months.get(foldWord(match[1] ?? '')), match[3])] };
  }
  for (const match of text.matchAll(monthYear)) {
    if (!endsThere(match[1], match[2]))
      yield { match, readings: [day(match[3], months.get(foldWord(match[1] ?? '')), undefined)] };
  }
  for (const match of text.matchAll(shortPoints)) {
    yield { match, readings: [day(undefined, match[2], match[1])] };
  }
  for (const match of text.matchAll(alone)) {
    if (isMonthAlone(match[0])) yield { match, readings: [aloneOf(match, months)] };
  }
}

/** "May the Tenant …" names no month, "in May" does. */
function aloneOf(match: RegExpMatchArray, months: Months): CalendarDay | null {
  const at = match.index ?? 0;
  const before = (match.input ?? '').slice(Math.max(0, at - 3), at);
  if (match[0].length < 4 && !/\p{Ll}\s+$/u.test(before)) return null;
  return day(undefined, months.get(foldWord(match[0])), undefined);
}

function endsThere(name: string | undefined, stop: string | undefined): boolean {
  return stop !== undefined && name !== undefined && !isShortMonth(name);
}

function day(
  year: string | undefined,
  month: string | number | undefined,
  date: string | undefined,
): CalendarDay | null {
  if (month === undefined) return null;
  const number = (digits: string): number => Number(asciiDigits(digits));
  const monthNumber = typeof month === 'number' ? month : number(month);
  const dayNumber = date === undefined ? null : number(date);
  if (monthNumber < 1 || monthNumber > 12) return null;
  if (dayNumber !== null && (dayNumber < 1 || dayNumber > 31)) return null;
  const plain = year === undefined ? null : number(year);
  const full = plain === null || plain > 99 ? plain : plain + (plain < 70 ? 2000 : 1900);
  return { year: full, month: monthNumber, day: dayNumber };
}

const clock =
  /(?<![\p{Nd}.,:])(\p{Nd}{1,2})(?:[:.](\p{Nd}{2})|\s?[hH](?!\p{L})\s?(?:(\p{Nd}{2})(?!\p{Nd}))?|時(?:(\p{Nd}{1,2})分)?)?\s?(a\.?m\b\.?|p\.?m\b\.?|(?:Uhr|heures?|o['’]clock|uur|часов)(?!\p{L}))?/giu;

/** Times of day; of a number alone only where a word says that it is one. */
export function timesOf(text: string, language: Language | null): TimeFact[] {
  return [...text.matchAll(clock)].flatMap((match): TimeFact[] => {
    const [whole, hours, colon, french, han, half] = match;
    const isTime =
      half !== undefined ||
      french !== undefined ||
      // `18 h` is a time of day in French, and elsewhere how long something lasts.
      (language === 'fra' && /\p{Nd}\s?h\s*$/iu.test(whole)) ||
      /[時]/u.test(whole) ||
      (colon !== undefined && whole.includes(':'));
    const hour = Number(asciiDigits(hours ?? ''));
    const minute = Number(asciiDigits(colon ?? french ?? han ?? '0'));
    if (!isTime || hour > 24 || minute > 59 || isDuration(text, match)) return [];
    const start = match.index;
    const trimmed = whole.trim();
    return [
      {
        kind: 'time',
        text: trimmed,
        start,
        end: start + trimmed.length,
        minutes: minutesOf(hour, minute, half),
        duration: durationOf(hour, { text: trimmed, start }),
      },
    ];
  });
}

/** Where a number of hours stands alone, it may be how long something lasts. */
function durationOf(hours: number, { text, start }: { text: string; start: number }): NumberFact | null {
  if (!/^\p{Nd}+\s?(?:h|heures?)$/iu.test(text)) return null;
  const unit = { dimension: 'second', factor: 3600 };
  return {
    kind: 'number',
    text,
    start,
    end: start + text.length,
    values: [hours],
    unit,
    rank: 'cardinal',
    counted: [],
  };
}

/** `2時間` is how long something lasts. */
function isDuration(text: string, match: RegExpMatchArray): boolean {
  return text.startsWith('間', (match.index ?? 0) + match[0].length);
}

function minutesOf(hour: number, minute: number, half: string | undefined): number[] {
  const first = half?.[0]?.toLowerCase();
  if (first === 'p') return [((hour % 12) + 12) * 60 + minute];
  if (first === 'a') return [(hour % 12) * 60 + minute];
  return [hour * 60 + minute];
}

function withoutOverlaps(found: readonly DateFact[]): DateFact[] {
  const kept: DateFact[] = [];
  const sorted = found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const date of sorted) {
    if (!kept.some(({ start, end }) => date.start < end && start < date.end)) kept.push(date);
  }
  return kept.sort((a, b) => a.start - b.start);
}
