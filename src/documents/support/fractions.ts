// Halves, thirds and quarters: shares of something, which may be said in per cent as well.
import type { Language } from '../passages/index.ts';
import type { NumberFact, Unit } from './fact.ts';

/** A share of 1 is 100 per cent. */
const share: Unit = { dimension: 'percent', factor: 100 };
const ones = {
  eng: ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'],
  deu: ['ein', 'einem', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben'],
  fra: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept'],
};
const counts = new Map<string, number>([
  ...ones.eng.map((word, at): [string, number] => [word, Math.max(1, at)]),
  ...ones.deu.map((word, at): [string, number] => [word, Math.max(1, at)]),
  ...ones.fra.map((word, at): [string, number] => [word, at + 1]),
]);
const parts: readonly (readonly [RegExp, number])[] = [
  [/^(?:half|halves|hälfte|moitié)$/iu, 2],
  [/^(?:thirds?|drittel|tiers)$/iu, 3],
  [/^(?:quarters?|viertel|quarts?)$/iu, 4],
  [/^(?:fifths?|fünftel|cinquièmes?)$/iu, 5],
  [/^(?:sixths?|sechstel|sixièmes?)$/iu, 6],
  [/^(?:eighths?|achtel|huitièmes?)$/iu, 8],
  [/^(?:tenths?|zehntel|dixièmes?)$/iu, 10],
  [/^(?:twelfths?|zwölftel|douzièmes?)$/iu, 12],
];
const denominators =
  'halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|twelfths?|drittel|viertel|fünftel|sechstel|achtel|zehntel|zwölftel|tiers|quarts?|cinquièmes?|sixièmes?|huitièmes?|dixièmes?|douzièmes?';
/** "A third party" is no share, and "the second quarter" neither: something has to be shared. */
const spelled: Partial<Record<Language, RegExp>> = {
  eng: new RegExp(
    `(?<!\\p{L})(?:(?:(${ones.eng.join('|')})[ -](?:${denominators})(?= of(?!\\p{L})| majority|[.,;]|$)|(?:one )?half(?= of(?!\\p{L})| the(?!\\p{L}))))`,
    'giu',
  ),
  deu: new RegExp(
    `(?<!\\p{L})(?:(${ones.deu.join('|')})[ -](?:${denominators})|(?:die |der |zur )?Hälfte)(?!\\p{L})`,
    'giu',
  ),
  fra: new RegExp(
    `(?<!\\p{L})(?:(${ones.fra.join('|')}) (?:${denominators})|(?:la )?moitié)(?!\\p{L})`,
    'giu',
  ),
};
const digits = /(?<![\p{Nd}/.,])(\p{Nd}{1,2})\/(\p{Nd}{1,2})(?![\p{Nd}/])/gu;

/** In digits only where a share is less than the whole. */
export function fractionsOf(text: string, language: Language | null): NumberFact[] {
  const inDigits = [...text.matchAll(digits)].flatMap((match): NumberFact[] => {
    const [own, part, whole] = match;
    return Number(part) < Number(whole) ? [factOf(own, match.index, Number(part) / Number(whole))] : [];
  });
  const pattern = language === null ? undefined : spelled[language];
  const inWords = [...text.matchAll(pattern ?? /$^/gu)].flatMap((match): NumberFact[] => {
    const [own, count] = match;
    const denominator = parts.find(([name]) => name.test(own.split(/[ -]/u).at(-1) ?? ''))?.[1];
    const value = (counts.get(count?.toLowerCase() ?? '') ?? 1) / (denominator ?? 1);
    return denominator === undefined ? [] : [factOf(own, match.index, value)];
  });
  return [...inDigits, ...inWords];
}

function factOf(text: string, start: number, value: number): NumberFact {
  return {
    kind: 'number',
    text,
    start,
    end: start + text.length,
    values: [value],
    unit: share,
    rank: null,
    counted: [],
  };
}
