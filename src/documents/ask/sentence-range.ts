// Ranges of sentences, and the citations made of them. The text of a citation is always taken from the source.
import type { Document, Sentence } from '../document.ts';
import type { Citation } from './ask-types.ts';

/** Sentences `first` to `last` of a document, both included. */
export interface SentenceRange {
  documentIndex: number;
  first: number;
  last: number;
}

/** In order of the source; ranges that touch or overlap become one. */
export function mergeRanges(ranges: readonly SentenceRange[]): SentenceRange[] {
  const sorted = ranges.toSorted((a, b) => a.documentIndex - b.documentIndex || a.first - b.first);
  const merged: SentenceRange[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous?.documentIndex === range.documentIndex && range.first <= previous.last + 1) {
      previous.last = Math.max(previous.last, range.last);
    } else {
      merged.push({ ...range });
    }
  }
  return merged;
}

/** Throws a RangeError when the range is not of these documents: strategies only hand out what exists. */
export function createCitation(documents: readonly Document[], range: SentenceRange): Citation {
  const document = documents[range.documentIndex];
  const sentences = document?.sentences.slice(range.first, range.last + 1) ?? [];
  const [first] = sentences;
  const last = sentences.at(-1);
  if (document === undefined || first === undefined || last === undefined) {
    throw new RangeError(`no sentences ${range.first} to ${range.last} in document ${range.documentIndex}`);
  }
  return {
    document: document.name,
    documentIndex: range.documentIndex,
    sentence: range.first,
    endSentence: range.last,
    page: first.page,
    pageLabel: first.pageLabel,
    line: first.line,
    endLine: first.line === null ? null : endLine(document, last),
    columns: first.columns,
    place: placeOf(first, last),
    start: first.start,
    end: last.end,
    quote: document.text.slice(first.start, last.end),
    recognised: recognisedIn(sentences),
    boxes: sentences.flatMap(({ boxes }) => boxes),
  };
}

function recognisedIn(sentences: readonly Sentence[]): Citation['recognised'] {
  const counts = sentences.flatMap(({ recognised }) => recognised ?? []);
  if (counts.length === 0) return null;
  const sum = (key: 'words' | 'doubtful'): number => counts.reduce((total, count) => total + count[key], 0);
  return { words: sum('words'), doubtful: sum('doubtful') };
}

/** The line in which a sentence ends. */
function endLine({ text }: Document, { line, start, end }: Sentence): number {
  return (line ?? 1) + text.slice(start, end).split('\n').length - 1;
}

function placeOf({ place: first }: Sentence, { place: last }: Sentence): string | null {
  return first === null || last === null || first === last ? first : `${first} – ${last}`;
}
