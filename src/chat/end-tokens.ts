import { type ModelFamily, modelFamily } from './model-family.ts';
import type { Tokenizer } from './prepare-prompt.ts';

/**
 * The tokens by which the template ends a turn, where each is one special token; what the file itself names as its end is known to the
 * engine. Text that looks like such a mark is made of other tokens, and stays text.
 */
export async function endTokens(model: Tokenizer, { turnEnds }: ModelFamily): Promise<number[]> {
  const marks = turnEnds.filter((mark) => mark !== model.model.eosText);
  if (marks.length === 0) return [];
  const lists = await model.tokenizeAll(
    marks.flatMap((text) => [
      { text, special: true, after: 'text' } as const,
      { text, special: false, after: 'text' } as const,
    ]),
  );
  return marks.flatMap((_, place) => {
    const [special = [], plain = []] = [lists[2 * place], lists[2 * place + 1]];
    const [token] = special;
    return token !== undefined && special.length === 1 && plain[0] !== token ? [token] : [];
  });
}

/** Of a model of which nothing else is wanted. Throws `template-failed`. */
export async function endTokensOf(model: Tokenizer): Promise<number[]> {
  return endTokens(model, await modelFamily(model.model));
}
