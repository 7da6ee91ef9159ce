import { similarity } from './similar-words.ts';
import { type Term, termsOf } from './terms-of.ts';

/** What is looked for in a text: each term once, without those that are said in `known`, inflected or not. */
export function wantedTerms(question: string, known: string): Term[] {
  const seen = new Set<string>();
  const said = termsOf(known);
  const isKnown = (term: Term): boolean =>
    said.some((other) => other.kind === term.kind && (other.text === term.text || isLike(term, other)));
  return termsOf(question).filter((term) => !seen.has(term.text) && seen.add(term.text) && !isKnown(term));
}

function isLike(term: Term, other: Term): boolean {
  return term.kind === 'word' && similarity(term.text, other.text) > 0;
}
