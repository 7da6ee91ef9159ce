import type { Support } from '../documents/index.ts';

/** Of the words of a statement: what is doubted is then whether the source speaks of what was asked. */
const mostShared = 0.5;
/** Longest list of things missing from a source. */
const mostNamed = 4;

/** `(not in the cited text: 2,540)`; null where there is nothing to doubt. */
export function supportMark({ grade, missing, sharedWords }: Support): string | null {
  if (grade === 'supported') return null;
  // The value itself stands beside it.
  if (missing.some(({ kind }) => kind === 'value')) return '(not in the cited text in these words)';
  const named = missing.map(({ text }) => text).filter((text) => text !== '');
  if (named.length > 0) return `(not in the cited text: ${named.slice(0, mostNamed).join(', ')})`;
  if (missing.some(({ kind }) => kind === 'negation')) return '(the cited text says otherwise)';
  if (grade === 'partly' && missing.length === 0 && sharedWords >= mostShared)
    return '(the cited text may be about something else)';
  return grade === 'partly' ? '(only partly in the cited text)' : '(not in the cited text)';
}

/** Under an answer from which statements were left out. */
export function leftOutLine(count: number): string {
  return count === 1
    ? 'One statement was left out: its source does not support it. To see it, run without --only-supported.'
    : `${count} statements were left out: their sources do not support them. To see them, run without --only-supported.`;
}
