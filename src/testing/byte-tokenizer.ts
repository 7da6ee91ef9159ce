// A tokenizer for models of random weights: text of n bytes is n tokens.
import { byteTokens } from './byte-tokens.ts';
import type { TinyValue } from './tiny-gguf.ts';

/** The 256 bytes, each its own number, and the end token. */
export const byteVocabularySize = byteTokens.length + 1;

/** True for printable ASCII, and for words. */
export const isPrintable = (token: number): boolean =>
  (token >= 0x20 && token < 0x7f) || token >= byteVocabularySize;

/**
 * Metadata of the tokenizer: the 256 bytes, an end token (256), and as many words after it as a vocabulary of `size`
 * has room for. Nothing is ever read as such a word, but a model may write one.
 */
export function byteTokenizer(size = byteVocabularySize): Record<string, TinyValue> {
  const words = Array.from({ length: size - byteVocabularySize }, (_, index) => `Ġw${index}`);
  const tokens = [...byteTokens, '<|end|>', ...words];
  return {
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'default',
    'tokenizer.ggml.tokens': { arrayOf: 'string', values: tokens },
    // 1: ordinary text, 3: special.
    'tokenizer.ggml.token_type': {
      arrayOf: 'i32',
      values: tokens.map((_, id) => (id === byteTokens.length ? 3 : 1)),
    },
    'tokenizer.ggml.merges': { arrayOf: 'string', values: [] },
    'tokenizer.ggml.bos_token_id': byteTokens.length,
    'tokenizer.ggml.eos_token_id': byteTokens.length,
    'tokenizer.ggml.add_bos_token': false,
    'tokenizer.chat_template':
      "{% for message in messages %}{{ message.role + ': ' + message.content + '\\n' }}{% endfor %}" +
      "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}",
  };
}
