import { DesksideError } from '../../core/index.ts';

/** Longest part of a grammar that an error repeats, in characters. */
const mostQuoted = 40;

export function invalidGrammar(reason: string): DesksideError<'grammar-invalid'> {
  return new DesksideError('grammar-invalid', { reason });
}

/** A part of a grammar's text, short enough to be read in an error. */
export function quoted(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > mostQuoted ? `${line.slice(0, mostQuoted)}…` : line;
}
