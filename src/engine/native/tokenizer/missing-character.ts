// A SentencePiece vocabulary writes characters that it lacks with byte tokens. Where it lacks those, too, the library ends its
// process: such text has to be found before.
import type { Pointer } from '../ffi.ts';
import type { NativeFunctions } from '../native-functions.ts';

/** Says which character of a text the vocabulary cannot write, `null` where it can write all. */
export function missingCharacter(
  functions: NativeFunctions,
  vocab: Pointer,
): (text: string) => string | null {
  const { llama_vocab_get_text, llama_vocab_n_tokens } = functions;
  const size = llama_vocab_n_tokens(vocab);
  const texts = new Set(Array.from({ length: size }, (_, token) => llama_vocab_get_text(vocab, token) ?? ''));
  const writes = (character: string): boolean =>
    texts.has(character) ||
    Buffer.from(character).every((byte) =>
      texts.has(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
    );
  return (text) => [...new Set(text.replaceAll(' ', '▁'))].find((character) => !writes(character)) ?? null;
}
