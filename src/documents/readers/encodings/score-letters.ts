// How much a text looks as if somebody had written it, by its characters beyond ASCII and what stands beside them. Text that
// is read in a wrong encoding has signs within words, capitals behind small letters, and letters of no language together.
import { alphabets } from './languages.ts';

/** What people type besides letters. */
const usual = new Set('€£§°–—„“”‘’‚«»…•½²³×©®™\u00a0¿¡ºª%·№');
/** What hardly anybody types, and wrong encodings are full of. */
const wrong = -3;
/** A word of one Greek letter in an English text is a sign that was read wrongly. */
const aloneInLatin = -2;
/** French, Italian, Portuguese, Polish, Swedish … have words of one letter. */
const wordsOfOne = new Set('àáâãèéêìíòóôõåöøæúü');
const inWord = new Set('’‘·\u00ad');

const ranks = new Map(
  Object.entries(alphabets).map(([language, letters]) => {
    const all = [...letters];
    return [language, new Map(all.map((letter, rank) => [letter, 2.5 - (1.5 * rank) / all.length]))];
  }),
);

/** As many characters of evidence is it worth that an encoding is a common one. */
const priorCharacters = 4;

/** The mean over all characters beyond ASCII, for the language that fits best; `prior` counts where there are few. */
export function scoreLetters(text: string, languages: readonly string[], prior: number): number {
  const found = [...text.matchAll(/[^\p{ASCII}]/gu)].slice(0, 4_000);
  if (found.length === 0) return prior;
  const alone = isMostlyAscii(text) ? aloneInLatin : 0;
  const shapes = found.reduce((sum, { index, 0: character }) => {
    return sum + scoreShape(text, index, character) + (standsAlone(text, index, character) ? alone : 0);
  }, 0);
  const letters = Math.max(
    ...languages.map((language) => scoreLanguage(found, ranks.get(language) ?? new Map())),
  );
  return (shapes + letters + prior * priorCharacters) / found.length;
}

function isMostlyAscii(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const ascii = text.match(/[A-Za-z]/g)?.length ?? 0;
  return ascii > 0.7 * letters;
}

/** A letter between spaces that is no word of a language in Latin letters. */
function standsAlone(text: string, index: number, character: string): boolean {
  if (!/\p{L}/u.test(character) || wordsOfOne.has(character.toLowerCase())) return false;
  return !/\p{L}/u.test(text[index - 1] ?? ' ') && !/\p{L}/u.test(text[index + 1] ?? ' ');
}

function scoreLanguage(found: readonly RegExpMatchArray[], rank: ReadonlyMap<string, number>): number {
  return found.reduce((sum, [character]) => {
    if (!/\p{L}|\p{M}/u.test(character)) return sum;
    const small = character.toLowerCase();
    const known = rank.get(small);
    return sum + (known === undefined ? -2.5 : known - (small === character ? 0 : 0.4));
  }, 0);
}

/** What a character is worth for the place that it stands in, whatever the language. */
function scoreShape(text: string, index: number, character: string): number {
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  const code = character.charCodeAt(0);
  if (code < 0xa0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return -8;
  if (/\p{M}/u.test(character)) return 0;
  if (!/\p{L}/u.test(character)) return scoreSign(character, before, after);
  if (/\d/.test(before)) return -1.5;
  return (
    scriptChange(character, before) + scriptChange(character, after) + caseChange(character, before, after)
  );
}

function scoreSign(character: string, before: string, after: string): number {
  const within = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (within && !inWord.has(character)) return -4;
  if (!usual.has(character)) return wrong;
  // An opening mark stands before a word, a closing one behind.
  if (/[„‚«“‘¿¡]/.test(character) && /\p{L}/u.test(before) && !/[“‘«]/.test(character)) return -2;
  return 1.5;
}

function scriptChange(character: string, beside: string): number {
  if (!/\p{L}/u.test(beside)) return 0;
  const latin = /\p{Script=Latin}/u;
  return latin.test(character) === latin.test(beside) ? 0 : -4;
}

function caseChange(character: string, before: string, after: string): number {
  const capital = /\p{Lu}/u.test(character);
  if (capital && /\p{Ll}/u.test(before)) return -5;
  if (/\p{Ll}/u.test(character) && /\p{Lu}/u.test(before) && /\p{Lu}/u.test(after)) return -3;
  return capital && /\p{Ll}/u.test(before) && /\p{Ll}/u.test(after) ? -3 : 0;
}
