// Statements that are true of a sentence, and the same with one number, date or name altered: what the check of facts is held against.
import type { Document } from '../../src/documents/index.ts';
import { goldSentences, type LabelledDocument } from '../../src/documents/labelled-set/index.ts';
import { createRandom } from './random.ts';

export interface TestStatement {
  id: string;
  text: string;
  cited: string;
  context: string[];
  /** What was done to it; null for a true one. */
  altered: { kind: 'number' | 'date' | 'name'; from: string; to: string } | null;
}

type Random = () => number;
interface Place {
  kind: 'number' | 'date' | 'name';
  start: number;
  end: number;
}

const months = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
};
const monthPattern = new RegExp(
  `(?<!\\p{L})(?:${Object.values(months)
    .join(' ')
    .split(' ')
    .filter((m) => m !== 'May')
    .join('|')})(?!\\p{L})`,
  'gu',
);
const spelled =
  'two three four five six seven eight nine ten eleven twelve zwei drei vier fünf sechs sieben acht deux trois quatre cinq huit'.split(
    ' ',
  );
const spelledPattern = new RegExp(`(?<!\\p{L})(?:${spelled.join('|')})(?!\\p{L})`, 'gu');
const strangers = ['Thornbury', 'Valmont', 'Kowalski', 'Lindgren', 'Okafor', 'Brunner', 'Castell'];

/** A true statement for each labelled sentence, in one of the forms that answers take, and an altered one for each that can be altered. */
export function statementsOf(set: readonly LabelledDocument[], seed: number): TestStatement[] {
  const repeatable = createRandom(seed);
  const random = (): number => repeatable.between(0, 999_999) / 1_000_000;
  return set.flatMap(({ document, questions }) => {
    const seen = new Set<number>();
    return questions
      .flatMap((question) => goldSentences(document, question))
      .flatMap((index) => {
        if (seen.has(index) || document.format === 'code') return [];
        seen.add(index);
        return pairOf(document, index, random);
      });
  });
}

function pairOf(document: Document, index: number, random: Random): TestStatement[] {
  const sentence = document.sentences[index];
  if (sentence === undefined) return [];
  const cited = document.text.slice(sentence.start, sentence.end);
  const context = [sentence.heading ?? '', ...(sentence.columns ?? [])];
  const text = rewrite(
    cited
      .replace(/^\p{Nd}+\.\p{Nd}+ /u, '')
      .replace(/^\|\s*|\s*\|$/gu, '')
      .replace(/\s*\|\s*/gu, ', ')
      .trim(),
    random,
  );
  const id = `${document.name}:${index}`;
  const plain: TestStatement = { id, text, cited, context, altered: null };
  const places = placesOf(text);
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return [plain];
  const from = text.slice(place.start, place.end);
  const to = replacement(from, place.kind, random);
  const changed = text.slice(0, place.start) + to + text.slice(place.end);
  return [plain, { ...plain, text: changed, altered: { kind: place.kind, from, to } }];
}

/** The same in another notation, a part of it, or with a beginning of its own. */
function rewrite(text: string, random: Random): string {
  const notation = [',', '.', '\u00a0', ' '][Math.floor(random() * 4)] ?? ',';
  let own = text;
  if (random() < 0.6)
    own = own.replace(
      /(?<![\p{Nd}.,\p{L}-])(\p{Nd}{1,3})[, \u00a0](\p{Nd}{3})(?![\p{Nd}.,])/gu,
      `$1${notation}$2`,
    );
  if (random() < 0.5)
    own = own.replace(
      /(?<!\p{Nd})(\p{Nd}{1,2}) (January|February|March|April|June|July|August|September|October|November|December) (\p{Nd}{4})/gu,
      '$2 $1, $3',
    );
  if (random() < 0.3)
    own = own.replace(
      /(?<!\p{Nd})(\p{Nd}{1,2})\. (Februar|März|Mai|September|Dezember) (\p{Nd}{4})/gu,
      (_, day: string, month: string, year: string) =>
        `${day}.${months.de.split(' ').indexOf(month) + 1}.${year}`,
    );
  if (random() < 0.3) own = own.replace(/ per cent/gu, '%').replace(/ %/gu, ' Prozent');
  if (random() < 0.3)
    own = own.replace(
      /(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten)(?!\p{L})/gu,
      (word) => `${spelled.indexOf(word) + 2}`,
    );
  const clauses = own.split(/[;,] (?=\p{L})/u);
  if (random() < 0.3 && (clauses[0] ?? '').length > 40) own = `${clauses[0]}`;
  return own;
}

function placesOf(text: string): Place[] {
  const places: Place[] = [];
  const add = (kind: Place['kind'], pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!places.some((other) => start < other.end && other.start < end)) places.push({ kind, start, end });
    }
  };
  add('date', monthPattern);
  add('number', /(?<![\p{L}\p{Nd}])\p{Nd}+(?:[.,:\u00a0 ]\p{Nd}+)*/gu);
  add('number', spelledPattern);
  add(
    'name',
    /(?<=\p{Ll},? )(?:[A-Z][a-z]{3,}(?= and Sons| Brothers)|Tom|Priya|Ann|George|Adeyemi|Vondra|Elvance|Thermia|Batinova|Lemaire|Clarea|Rivoire|Prigent|Haddad|Bellini|Calora|Ostermann|Krell|Dreher|Ahrens|Kurz|Umweltanalytik|Wendlingen|Aspergillus|Hallstein|Marrowgate|Trialkeeper|Castlegate|Lindqvist|Osei|Harkness|Roche|Garnier|Armor|Lefort|Nowak|Tran|Diallo|Thorvald|Aaland|Skarvik)(?!\p{L})/gu,
  );
  return places;
}

function replacement(from: string, kind: Place['kind'], random: Random): string {
  const pick = (list: readonly string[]): string => {
    const others = list.filter((each) => each.toLowerCase() !== from.toLowerCase());
    return others[Math.floor(random() * others.length)] ?? '';
  };
  if (kind === 'name') return pick(strangers);
  if (kind === 'date') {
    const list = Object.values(months)
      .map((names) => names.split(' ').filter((name) => name !== 'May'))
      .find((names) => names.includes(from));
    return pick(list ?? months.en.split(' '));
  }
  if (spelled.includes(from)) {
    const at = spelled.indexOf(from);
    return pick(at < 11 ? spelled.slice(0, 11) : at < 18 ? spelled.slice(11, 18) : spelled.slice(18));
  }
  return otherDigits(from, random);
}

/** Two digits change places, or one becomes another. */
function otherDigits(from: string, random: Random): string {
  const digits = [...from];
  const places = digits.flatMap((digit, at) => (/\p{Nd}/u.test(digit) ? [at] : []));
  for (let at = 0; at + 1 < places.length && random() < 0.7; at += 1) {
    const [one = 0, two = 0] = places.slice(at);
    if (digits[one] === digits[two] || (one === 0 && digits[two] === '0')) continue;
    [digits[one], digits[two]] = [digits[two] ?? '', digits[one] ?? ''];
    return digits.join('');
  }
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const shift = 1 + Math.floor(random() * 8);
  const digit = (Number(digits[at]) + shift) % 10;
  digits[at] = `${at === 0 && digit === 0 ? 9 - Number(digits[at]) || 1 : digit}`;
  return digits.join('') === from ? `${from.slice(0, -1)}${(Number(from.at(-1)) + 1) % 10}` : digits.join('');
}
