// Names of months and weekdays in the languages of Europe, from the runtime's own tables.
import { foldWord, type Language } from '../passages/index.ts';

// biome-ignore format: one list
const locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'hu', 'ro', 'ru', 'uk', 'el', 'tr'];
/** Shorter ones are other words as well; with a day or year beside them they may be. */
const shortestAlone = 4;

/** Of languages that are not known to be the text's, names in full only: `des` is December in one and "of the" in another. */
const localeOf: Partial<Record<Language, string>> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  nld: 'nl',
  por: 'pt',
  pol: 'pl',
  ces: 'cs',
  swe: 'sv',
  dan: 'da',
  nob: 'nb',
  fin: 'fi',
  hun: 'hu',
  ron: 'ro',
  rus: 'ru',
  ukr: 'uk',
  ell: 'el',
  tur: 'tr',
};

const months = new Map<Language | null, ReadonlyMap<string, number>>();
let whole: ReadonlySet<string> | null = null;
let weekdays: ReadonlyMap<string, number> | null = null;

/** Folded name → month from 1: in full in every language, short in the text's own. */
export function monthNames(language: Language | null): ReadonlyMap<string, number> {
  const known = months.get(language);
  if (known !== undefined) return known;
  const own = language === null ? undefined : localeOf[language];
  const made = namesOf(12, (locale, index) => {
    const date = new Date(Date.UTC(2024, index, 15));
    const short: Intl.DateTimeFormatOptions[] = locale === (own ?? 'en') ? [{ month: 'short' }] : [];
    // With a day beside it, a month stands in the genitive where a language has one.
    const formats: Intl.DateTimeFormatOptions[] = [
      { month: 'long' },
      { month: 'long', day: 'numeric' },
      ...short,
    ];
    return formats.map((format) => partOf(locale, format, { date, type: 'month' }));
  });
  months.set(language, made);
  return made;
}

/** Folded long name → weekday from 0, Sunday. */
export function weekdayNames(): ReadonlyMap<string, number> {
  weekdays ??= namesOf(7, (locale, index) => {
    // 7 January 2024 was a Sunday.
    const date = new Date(Date.UTC(2024, 0, 7 + index));
    return [partOf(locale, { weekday: 'long' }, { date, type: 'weekday' })];
  });
  return weekdays;
}

function partOf(
  locale: string,
  format: Intl.DateTimeFormatOptions,
  { date, type }: { date: Date; type: 'month' | 'weekday' },
): string {
  const parts = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).formatToParts(date);
  return parts.find((part) => part.type === type)?.value ?? '';
}

function namesOf(
  count: number,
  name: (locale: string, index: number) => string[],
): ReadonlyMap<string, number> {
  const start = count === 12 ? 1 : 0;
  const table = new Map<string, number>();
  for (const locale of locales) {
    for (let index = 0; index < count; index += 1) {
      for (const each of name(locale, index)) {
        const folded = foldWord(each.replace(/\.$/u, ''));
        if (/^\p{L}{3,}$/u.test(folded) && !table.has(folded)) table.set(folded, index + start);
      }
    }
  }
  return table;
}

/** Whether a name of a month is one even without a day or year beside it: in full, and no verb. */
export function isMonthAlone(word: string): boolean {
  whole ??= new Set(
    locales.flatMap((locale) =>
      Array.from({ length: 12 }, (_, index) => {
        const date = new Date(Date.UTC(2024, index, 15));
        return foldWord(partOf(locale, { month: 'long' }, { date, type: 'month' }));
      }),
    ),
  );
  if (['may', 'march', 'august'].includes(word)) return false;
  const folded = foldWord(word);
  return whole.has(folded) && (folded.length >= shortestAlone || folded === 'may' || folded === 'mai');
}

/** Whether a full stop behind a name of a month belongs to it. */
export function isShortMonth(word: string): boolean {
  return (
    word.length <= 4 &&
    !['may', 'june', 'july', 'juni', 'juli', 'mars', 'mai', 'juin'].includes(foldWord(word))
  );
}
