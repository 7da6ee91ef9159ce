// Numbers written out, by the language of the text: `twenty-five`, `fünfundzwanzig`, `vingt-cinq`, their ordinals, and `二十五`.
import * as cs from 'n2words/cs-CZ';
import * as da from 'n2words/da-DK';
import * as de from 'n2words/de-DE';
import * as en from 'n2words/en-GB';
import * as es from 'n2words/es-ES';
import * as fi from 'n2words/fi-FI';
import * as fr from 'n2words/fr-FR';
import * as hu from 'n2words/hu-HU';
import * as it from 'n2words/it-IT';
import * as nb from 'n2words/nb-NO';
import * as nl from 'n2words/nl-NL';
import * as pl from 'n2words/pl-PL';
import * as pt from 'n2words/pt-PT';
import * as ro from 'n2words/ro-RO';
import * as ru from 'n2words/ru-RU';
import * as sv from 'n2words/sv-SE';
import * as tr from 'n2words/tr-TR';
import * as uk from 'n2words/uk-UA';
import { foldWord, type Language } from '../passages/index.ts';

interface Speller {
  toCardinal(value: number): string;
  toOrdinal(value: number): string;
}

const spellers: Partial<Record<Language, Speller>> = {
  ces: cs,
  dan: da,
  deu: de,
  eng: en,
  fin: fi,
  fra: fr,
  hun: hu,
  ita: it,
  nld: nl,
  nob: nb,
  pol: pl,
  por: pt,
  ron: ro,
  rus: ru,
  spa: es,
  swe: sv,
  tur: tr,
  ukr: uk,
};

/** Words of a number in a row: `one hundred and eighty-four`. */
const longestRow = 6;
const made = new Map<Language, ReadonlyMap<string, Spelled>>();
/** `dritte`, `dritter`, `dritten`, `drittes`: the list has one of them. */
const endings: Partial<Record<Language, readonly string[]>> = { deu: ['r', 'n', 's', 'm'], nld: [''] };

/** `one` and `a` are as often no number at all. Above 999 people write digits, but for round ones. */
function numbers(): number[] {
  const small = Array.from({ length: 998 }, (_, index) => index + 2);
  return [...small, 1_000, 2_000, 3_000, 4_000, 5_000, 10_000, 100_000, 1_000_000];
}

interface Spelled {
  value: number;
  rank: 'ordinal' | 'cardinal';
}

function tableOf(language: Language): ReadonlyMap<string, Spelled> {
  const known = made.get(language);
  if (known !== undefined) return known;
  const table = new Map<string, Spelled>();
  const speller = spellers[language];
  if (speller !== undefined) {
    for (const value of numbers()) {
      const ordinal = key(speller.toOrdinal(value));
      for (const ending of ['', ...(endings[language] ?? [])])
        table.set(ordinal + ending, { value, rank: 'ordinal' });
    }
    for (const value of numbers()) table.set(key(speller.toCardinal(value)), { value, rank: 'cardinal' });
  }
  made.set(language, table);
  return table;
}

/** Spelling differs in hyphens, spaces and a word for "and". */
function key(words: string): string {
  return foldWord(words)
    .split(/[\s-]+/u)
    .filter((word) => word !== 'and' && word !== 'et')
    .join(' ');
}

export interface SpelledNumber extends Spelled {
  start: number;
  end: number;
}

/** Numbers in words, the longest first where several begin together. */
export function spelledNumbers(text: string, language: Language | null): SpelledNumber[] {
  const found = hanNumbers(text);
  const table = language === null ? null : tableOf(language);
  if (table === null || table.size === 0) return found;
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let at = 0; at < words.length; at += 1) {
    for (let count = Math.min(longestRow, words.length - at); count > 0; count -= 1) {
      const first = words[at];
      const last = words[at + count - 1];
      if (first === undefined || last === undefined || last.end - first.start > 60) continue;
      const row = text.slice(first.start, last.end);
      const spelled = /^[\p{L}\p{M}\s-]+$/u.test(row) ? table.get(key(row)) : undefined;
      if (spelled === undefined) continue;
      found.push({ ...spelled, start: first.start, end: last.end });
      at += count - 1;
      break;
    }
  }
  return found;
}

const hanDigits = '〇一二三四五六七八九';
const hanPowers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** Only before a unit or counter: elsewhere the sign for one is part of many words. */
function hanNumbers(text: string): SpelledNumber[] {
  const pattern = /[〇一二三四五六七八九十百千万]+(?=[年月日時分秒円元人名個回度本枚台階週か条])/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    value: hanValue(match[0]),
    rank: 'cardinal',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function hanValue(signs: string): number {
  let total = 0;
  let current = 0;
  for (const sign of signs) {
    const power = hanPowers[sign];
    if (power === undefined) current = current * 10 + hanDigits.indexOf(sign);
    else {
      total = power === 10_000 ? (total + current || 1) * power : total + (current || 1) * power;
      current = 0;
    }
  }
  return total + current;
}
