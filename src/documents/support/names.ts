// Names of persons, places and firms, as far as capital letters tell them.
import { foldWord, type Language } from '../passages/index.ts';
import type { NameFact } from './fact.ts';
import { monthNames } from './month-names.ts';

/** Every noun has a capital letter here. */
const capitalsEverywhere: ReadonlySet<Language | null> = new Set(['deu']);
const word = /\p{Lu}[\p{L}\p{M}\p{Nd}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const beginsSentence = /(?:^|[.!?:;|•"“„«»(\n]|\p{Nd}\.?\)?)\s*(?:[-–—*#>|]\s*)*$/u;
const titles =
  /(?:Herrn?|Frau|Dr\.?|Prof\.?|Dipl\.-\p{L}+\.?|Firma|Rechtsanw[aä]lt(?:in)?|Sachverständiger?|Bauleiter(?:in)?|Mitarbeiter(?:in)?|Stadt|Labor|Kläger(?:in)?|Richter(?:in)?)\s+(?:\p{Lu}[\p{L}-]*\s+(?:und\s+)?)*$/u;
/** Forms of address and signs of currencies name nobody. */
const ordinary = new Set(
  (
    'i mr mrs ms miss sir dr prof m mme mlle mm madame monsieur mademoiselle messieurs mesdames herr herrn frau senor senora signor signora ' +
    'eur usd gbp chf jpy cny sek nok dkk pln'
  ).split(' '),
);
/** A full stop behind these ends no sentence. */
const addresses = /(?<!\p{L})(?:Mr|Mrs|Ms|Dr|Prof|Hr|Fr|M|Mme|Mlle|St)\.\s*$/u;

/** How the words of a document are written. */
export interface WordCase {
  /** Folded words that stand somewhere in small letters. */
  small: ReadonlySet<string>;
  /** Folded words that stand within a sentence with a capital letter. */
  capital: ReadonlySet<string>;
  language: Language | null;
}

/** Of the documents of a question; a name is what is never written small. */
export function wordCaseOf(text: string, language: Language | null): WordCase {
  const small = new Set<string>();
  for (const [each] of text.matchAll(/(?<!\p{L})\p{Ll}[\p{L}\p{M}]*/gu)) small.add(foldWord(each));
  const capital = new Set<string>();
  for (const match of text.matchAll(word)) {
    if (!beginsSentence.test(text.slice(Math.max(0, match.index - 12), match.index)))
      capital.add(foldWord(match[0]));
  }
  return { small, capital, language };
}

/** In order; a word that begins a sentence is a name only where the documents have it as one. */
export function namesOf(text: string, { small, capital, language }: WordCase): NameFact[] {
  return [...text.matchAll(word)].flatMap((match): NameFact[] => {
    const [own] = match;
    const folded = foldWord(own);
    if (ordinary.has(folded) || own.length < 2 || monthNames(language).has(folded) || small.has(folded))
      return [];
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const first = beginsSentence.test(before) && !addresses.test(before);
    const known = capital.has(folded);
    if (first && !known) return [];
    if (capitalsEverywhere.has(language) && !titles.test(before)) return [];
    return [{ kind: 'name', text: own, word: folded, start: match.index, end: match.index + own.length }];
  });
}

/** Where every noun has a capital letter, a word that the documents never use may be a name, or another word for a thing. */
export function unknownCapitalsOf(text: string, { small, capital, language }: WordCase): NameFact[] {
  return capitalsOf(text, { small, capital, language }).filter(({ word: folded }) => {
    return !capital.has(folded) && !small.has(folded);
  });
}

/** Words with a capital letter within a sentence of such a language. */
export function capitalsOf(text: string, { language }: WordCase): NameFact[] {
  if (!capitalsEverywhere.has(language)) return [];
  return [...text.matchAll(word)].flatMap((match): NameFact[] => {
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    const [own] = match;
    if (beginsSentence.test(before) || own.length < 3 || ordinary.has(foldWord(own))) return [];
    return [
      { kind: 'name', text: own, word: foldWord(own), start: match.index, end: match.index + own.length },
    ];
  });
}
