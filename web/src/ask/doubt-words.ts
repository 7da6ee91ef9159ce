// What there is to doubt about a statement, in the language of the page. In English, these are the words of the server; a test holds them together.
import type { ApiSupport } from '../api/index.ts';
import type { Texts } from '../text/index.ts';

/** Of the words of a statement: what is doubted is then whether the source speaks of what was asked. */
const mostShared = 0.5;
/** Longest list of things missing from a source. */
const mostNamed = 4;

/** `null`: nothing. */
export function doubtWords(
  { grade, missing, sharedWords }: Pick<ApiSupport, 'grade' | 'missing' | 'sharedWords'>,
  t: Texts,
): string | null {
  if (grade === 'supported') return null;
  if (missing.some(({ kind }) => kind === 'value')) return t.doubtWording;
  const named = missing.map((one) => one.text).filter((one) => one !== '');
  if (named.length > 0) return t.doubtMissing(named.slice(0, mostNamed).join(', '));
  if (missing.some(({ kind }) => kind === 'negation')) return t.doubtContrary;
  if (grade === 'partly' && missing.length === 0 && sharedWords >= mostShared) return t.doubtSubject;
  return grade === 'partly' ? t.doubtPartly : t.doubtNone;
}
