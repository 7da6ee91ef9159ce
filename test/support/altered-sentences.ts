// Every sentence of documents as it is, and once more for each number, month, number in words and name in it, with that one altered.
import type { Document } from '../../src/documents/index.ts';
import { createRandom, type Random } from './random.ts';

export interface AlteredSentence {
  cited: string;
  context: string[];
  statement: string;
  /** `14 → 41`; null for the sentence as it is. */
  what: string | null;
}

const words = (list: string): string[] => list.split(' ');
/** By language of the document: what is put in the place of each other. */
const lists: Readonly<Record<string, readonly string[][]>> = {
  eng: [
    words('January February March April June July August September October November December'),
    words('two three four five six seven eight nine ten twelve twenty'),
  ],
  deu: [
    words('Januar Februar März April Juni Juli August September Oktober November Dezember'),
    words('zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig'),
  ],
  fra: [
    words('janvier février mars avril juin juillet août septembre octobre novembre décembre'),
    words('deux trois quatre cinq six sept huit neuf dix douze vingt'),
  ],
};
const strangers = words('Thornbury Valmont Kowalski Lindgren Brunner Castell Ashworth Fairley');
const capital = /(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,}(?!\p{L})/gu;
/** Not names of somebody: days, and what a contract calls its parties. */
const noNames = words(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Landlord Tenant Tenants Part Flat Union English',
);

/** @param small words that the document also writes in small letters: no names */
export function alteredSentences(
  document: Document,
  { language, small, seed }: { language: string; small: ReadonlySet<string>; seed: number },
): AlteredSentence[] {
  const random = createRandom(seed);
  const months = lists[language]?.[0] ?? [];
  const isName = (word: string): boolean =>
    language !== 'deu' && !months.includes(word) && !noNames.includes(word) && !small.has(word.toLowerCase());
  return document.sentences
    .filter(({ kind }) => kind !== 'heading')
    .flatMap(({ start, end, heading, columns }) => {
      const cited = document.text.slice(start, end);
      const own = { cited, context: [heading ?? '', ...(columns ?? [])] };
      const altered = [
        ...replaceEach(cited, /\d+(?:[.,:\u00a0 ]\d+)*/gu, (digits) => otherDigit(digits, random)),
        ...(lists[language] ?? []).flatMap((list) => replaceFrom(cited, list, random)),
        ...replaceEach(cited, capital, (word) => (isName(word) ? random.pick(strangers) : word)),
      ];
      return [{ ...own, statement: cited, what: null }, ...altered.map((each) => ({ ...own, ...each }))];
    });
}

function replaceFrom(
  text: string,
  list: readonly string[],
  random: Random,
): { statement: string; what: string }[] {
  const pattern = new RegExp(`(?<![\\p{L}-])(?:${list.join('|')})(?![\\p{L}-])`, 'gu');
  return replaceEach(text, pattern, (word) => random.pick(list.filter((other) => other !== word)));
}

function replaceEach(
  text: string,
  pattern: RegExp,
  other: (found: string) => string,
): { statement: string; what: string }[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found] = match;
    const to = other(found);
    const statement = text.slice(0, match.index) + to + text.slice(match.index + found.length);
    return to === found ? [] : [{ statement, what: `${found} → ${to}` }];
  });
}

function otherDigit(digits: string, random: Random): string {
  const signs = [...digits];
  const places = signs.flatMap((sign, at) => (/\d/u.test(sign) ? [at] : []));
  const at = random.pick(places);
  const digit = (Number(signs[at]) + random.between(1, 9)) % 10;
  // A number does not begin with a zero that it did not have.
  signs[at] = at === 0 && digit === 0 ? `${signs[0] === '7' ? 8 : 7}` : `${digit}`;
  return signs.join('');
}
