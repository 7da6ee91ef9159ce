import { DesksideError } from '../core/index.ts';
import { grammarBegins, type LoadedModel } from '../engine/index.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { isGuided } from './write-calls.ts';

/** How a call begins where an answer in a format could, too: by a token with which the format cannot begin. */
export interface CallOpening {
  token: number;
  /** The first mark of a call, and, where calls are led, the template's words up to the name. */
  words: string;
}

const gemmaMark = '<|tool_call>';

/** Throws `request-invalid` for a family whose calls begin with nothing of their own. */
export async function callOpening(
  model: Pick<LoadedModel, 'tokenizeAll'>,
  syntax: CallSyntax,
  grammar: string,
): Promise<CallOpening> {
  const mark = firstMark(syntax);
  const [tokens = []] =
    mark === null ? [] : await model.tokenizeAll([{ text: mark, special: true, after: 'text' }]);
  const [token] = tokens;
  // A mark that is text begins like any text.
  const isApart = mark !== null && (tokens.length === 1 || !grammarBegins(grammar, mark.slice(0, 1)));
  if (token === undefined || !isApart) {
    throw new DesksideError('request-invalid', { field: 'format', problem: 'not_for_this_family' });
  }
  return { token, words: openingWords(syntax, mark) };
}

function firstMark(syntax: CallSyntax): string | null {
  if (syntax.type === 'gemma') return gemmaMark;
  if (syntax.type === 'harmony') return null;
  return syntax.open.find((piece) => piece !== null && /^[<[]/.test(piece)) ?? null;
}

function openingWords(syntax: CallSyntax, mark: string): string {
  if (!isGuided(syntax)) return mark;
  const { open, beforeName } = syntax.written;
  return open.slice(Math.max(0, open.indexOf(mark))) + beforeName;
}
