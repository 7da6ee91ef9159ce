// Sentences that a statement may rest on, as texts to choose among: as much of each as no other begins with. Code takes the quote from the
// document, so that nobody has to write the rest of it.
import type { Document } from '../../document.ts';
import type { Found, PassageIndex } from '../../passages/index.ts';
import { citableSentences } from '../citable-sentences.ts';
import { sumOfShares } from '../rank-sentences.ts';
import type { SentenceRange } from '../sentence-range.ts';

export interface QuoteChoice {
  text: string;
  range: SentenceRange;
}

export interface QuotableInput {
  documents: readonly Document[];
  question: string;
  index: PassageIndex;
  near: readonly Found[];
}

/** Few enough for a grammar that is made anew for every statement. */
const most = 32;
const fewestWords = 6;

/** Those that share words with the statement, or the question; all sentences of short documents, where none does. */
export function quoteChoices(
  { documents, question, index, near }: QuotableInput,
  statement: string,
): QuoteChoice[] {
  const found = sumOfShares([
    { found: index.search(statement, most), weight: 1 },
    { found: index.search(question, most), weight: 1 },
    { found: near, weight: 1 },
  ]).slice(0, most);
  const ranges = found.map(({ documentIndex, sentence: { index: at } }) => rangeOf(documentIndex, at));
  return shortest(ranges.length > 0 ? ranges : allRanges(documents), documents);
}

function allRanges(documents: readonly Document[]): SentenceRange[] {
  const all = documents.flatMap((document, documentIndex) =>
    citableSentences(document).map(({ index }) => rangeOf(documentIndex, index)),
  );
  return all.length > most ? [] : all;
}

function rangeOf(documentIndex: number, at: number): SentenceRange {
  return { documentIndex, first: at, last: at };
}

/** Of sentences that are the same throughout, the first is meant. */
function shortest(ranges: readonly SentenceRange[], documents: readonly Document[]): QuoteChoice[] {
  const byText = new Map<string, SentenceRange>();
  for (const range of ranges) {
    const text = sentenceText(range, documents);
    if (text !== '' && !byText.has(text)) byText.set(text, range);
  }
  const texts = [...byText.keys()];
  return [...byText].map(([text, range]) => ({ text: shortestPrefix(text, texts), range }));
}

function shortestPrefix(text: string, texts: readonly string[]): string {
  const words = text.split(' ');
  for (let length = fewestWords; length < words.length; length += 1) {
    const prefix = words.slice(0, length).join(' ');
    if (!texts.some((other) => other !== text && other.startsWith(prefix))) return prefix;
  }
  return text;
}

function sentenceText({ documentIndex, first }: SentenceRange, documents: readonly Document[]): string {
  const document = documents[documentIndex];
  const sentence = document?.sentences[first];
  if (document === undefined || sentence === undefined) return '';
  return document.text.slice(sentence.start, sentence.end).replace(/\s+/gu, ' ').trim();
}
