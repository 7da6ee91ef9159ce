// What a vocabulary holds that matters to the reading of text.
import type { Pointer } from '../ffi.ts';
import type { NativeFunctions } from '../native-functions.ts';
import { attributes, isMark, type VocabularyToken } from './is-mark.ts';

export interface Survey {
  /** Numbers of the tokens that never come out of text from outside. */
  marks: ReadonlySet<number>;
  /** Their texts. */
  markTexts: readonly string[];
  /** Texts of the marks that the library finds in any text: those that are not control tokens. */
  openTexts: readonly string[];
  /** Texts of what else it finds in any text: ordinary text that the vocabulary has as single tokens. */
  plainTexts: readonly string[];
  /** Texts of all tokens that it finds where special tokens are read. */
  specialTexts: readonly string[];
  /** Numbers of the tokens that it finds there and that no other text becomes. */
  specials: ReadonlySet<number>;
  bos: number;
  /** Byte tokens: 256, or text may hold what cannot be written. */
  byteTokens: number;
}

/** `LLAMA_TOKEN_NULL` where there is no such token. */
interface Roles {
  bos: number;
  eos: number;
}

export function surveyVocabulary(
  functions: NativeFunctions,
  vocab: Pointer,
  { template, bos, eos }: Roles & { template: string },
): Survey {
  const found = findTokens(functions, vocab, [bos, eos]);
  const special = found.filter((token) => isSpecial(token.attributes));
  const marks = found.filter((token) => isMark(token, template));
  const open = special.filter(({ attributes: bits }) => !(bits & closed));
  const texts = (tokens: readonly FoundToken[]): string[] => tokens.map(({ text }) => text);
  const numbers = (tokens: readonly FoundToken[]): Set<number> => new Set(tokens.map(({ token }) => token));
  const isMarked = numbers(marks);
  return {
    marks: isMarked,
    markTexts: texts(marks),
    openTexts: texts(open.filter(({ token }) => isMarked.has(token))),
    plainTexts: texts(open.filter(({ token }) => !isMarked.has(token))),
    specialTexts: texts(special),
    specials: numbers(special.filter(({ attributes: bits }) => !(bits & attributes.unknown))),
    bos,
    byteTokens: found.filter(({ attributes: bits }) => bits & attributes.byte).length,
  };
}

/** Types that the library passes over in text that may hold no special tokens. */
const closed = attributes.control | attributes.unknown;

function isSpecial(bits: number): boolean {
  return (bits & (closed | attributes.userDefined)) !== 0;
}

interface FoundToken extends VocabularyToken {
  token: number;
}

/** Tokens of any type but the ordinary, and those with a role. A vocabulary of 262,144 takes 50 ms. */
function findTokens(functions: NativeFunctions, vocab: Pointer, roles: readonly number[]): FoundToken[] {
  const { llama_vocab_get_attr, llama_vocab_get_text, llama_vocab_n_tokens } = functions;
  const found: FoundToken[] = [];
  const size = llama_vocab_n_tokens(vocab);
  for (let token = 0; token < size; token += 1) {
    const bits = llama_vocab_get_attr(vocab, token);
    const role = roles.includes(token);
    if (!role && !isSpecial(bits) && !(bits & attributes.byte)) continue;
    found.push({ token, text: llama_vocab_get_text(vocab, token) ?? '', attributes: bits, role });
  }
  return found;
}
