import type { Support } from '../documents/index.ts';

/** Longest list of things that are not in a source. */
const mostNamed = 4;

/** `(not in what it cites: 2,540)`; null where there is nothing to doubt. */
export function supportMark({ grade, missing }: Support): string | null {
  if (grade === 'supported') return null;
  const named = missing.map(({ text }) => text).filter((text) => text !== '');
  if (named.length > 0) return `(not in what it cites: ${named.slice(0, mostNamed).join(', ')})`;
  if (missing.some(({ kind }) => kind === 'negation')) return '(what it cites says otherwise)';
  return grade === 'partly' ? '(only partly in what it cites)' : '(not in what it cites)';
}

/** Under an answer from which statements were left out. */
export function leftOutLine(count: number): string {
  return count === 1
    ? 'One statement was left out: its source does not bear it out. See it without --only-supported.'
    : `${count} statements were left out: their sources do not bear them out. See them without --only-supported.`;
}
