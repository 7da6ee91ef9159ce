// Words that say nothing of what a sentence is about, in the language that a text is written in.
// biome-ignore format: one list
import {
  ara, ces, dan, deu, ell, eng, fas, fin, fra, heb, hin, hun, ind, ita, kor, nld, nob, pol, por, ron, rus, spa, swe, tur, ukr, vie,
} from 'stopword';
import { foldWord } from './fold-word.ts';
import type { Term } from './terms-of.ts';

// biome-ignore format: one table
const lists = {
  eng, deu, fra, spa, ita, nld, por, pol, ces, swe, dan, nob, fin, hun, ron, rus, ukr, ell, tur, ara, heb, fas, hin, kor, ind, vie,
};

/** Languages that are told apart, by their codes in ISO 639-3. */
export type Language = keyof typeof lists;

const wordsOf = new Map(
  Object.entries(lists).map(([language, words]) => [language as Language, new Set(words.map(foldWord))]),
);

// What questions begin with, and what the lists leave out.
const ours = new Set(
  (
    'how what when who whom whose where why which does did done shall will would may might can could has have had is are was were long high ' +
    'many much often any anything somebody someone there it its this that these those not no nor than then so just ' +
    'wie was wann wer wen wem wessen wo wohin woher warum weshalb welche welcher welches welchem welchen viel viele hoch lange oft gross ' +
    'combien quand quel quelle quels quelles qui que quoi ou comment pourquoi est sont elle elles il ils ne pas plus tout tous toute toutes ' +
    'cuanto cuantos cuanta cuantas cuando cual cuales quien donde como quanto quanti quante quando quale quali chi dove come perche ' +
    'hoeveel wanneer wie waar waarom welke hoe'
  ).split(' '),
);

/** Terms of the text that are looked at to tell its language. */
const sample = 4_000;
/** Of so many words, one has to be a common word of the language. */
const rarest = 12;

/** The language whose common words a text uses most; null where it uses too few of any, or has no words set apart. */
export function languageOf(terms: readonly Term[]): Language | null {
  const counts = new Map<string, number>();
  let words = 0;
  for (const { kind, text } of terms.slice(0, sample)) {
    if (kind !== 'word') continue;
    words += 1;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  let best: Language | null = null;
  let most = words / rarest;
  for (const [language, common] of wordsOf) {
    let count = 0;
    for (const [word, times] of counts) if (common.has(word)) count += times;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

/** A test for words that carry nothing, made for the language of a text. */
export function stopWords(terms: readonly Term[]): (word: string) => boolean {
  const language = languageOf(terms);
  const common = language === null ? undefined : wordsOf.get(language);
  return (word) => ours.has(word) || common?.has(word) === true;
}
