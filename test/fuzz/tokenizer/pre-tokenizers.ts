// The pre-tokenizers of the pinned release, by the names that files give them.
import { type TinyValue, tinyModel } from '../../../src/testing/index.ts';

/** One for each way of cutting text that the library has. */
const distinct = [
  ...'default llama-bpe jais-2 deepseek-llm deepseek-coder deepseek-v3 youtu falcon starcoder gpt-2'.split(
    ' ',
  ),
  ...'qwen2 qwen35 bloom viking tekken chameleon gpt-4o granite-embed-multi-97m tiny_aya kimi-k2'.split(' '),
  ...'superbpe bailingmoe seed-coder afmoe laguna exaone-moe gemma4 sarvam-moe minicpm5'.split(' '),
];

const others = [
  'a.x-4.0',
  'bailingmoe2',
  'chatglm-bpe',
  'codeshell',
  'cohere2moe',
  'command-r',
  'dbrx',
  'deepseek-r1-qwen',
  'exaone',
  'exaone4',
  'f2llmv2',
  'falcon-h1',
  'falcon3',
  'gigachat',
  'glm4',
  'gpt3-finnish',
  'granite-docling',
  'granite-embed-multi-311m',
  'grok-2',
  'hunyuan',
  'hunyuan-dense',
  'jais',
  'jina-de',
  'jina-es',
  'jina-v1-en',
  'jina-v2-code',
  'jina-v2-de',
  'jina-v2-es',
  'jina-v5-nano',
  'joyai-llm',
  'kanana2',
  'kormo',
  'lfm2',
  'llada-moe',
  'llama-v3',
  'llama3',
  'llama4',
  'megrez',
  'mellum',
  'mellum2',
  'midm-2.0',
  'minerva-7b',
  'minimax-m2',
  'modern-bert',
  'mpt',
  'olmo',
  'phi-2',
  'pixtral',
  'poro-chat',
  'refact',
  'roberta-bpe',
  'smaug-bpe',
  'smollm',
  'solar-open',
  'stablelm2',
  'talkie',
  'trillion',
  'whitespace',
];

export const preTokenizers = { distinct, all: [...distinct, ...others] } as const;

/** Those that cut at line breaks only and read characters as they are. */
const rawNames = ['gemma4', 'sarvam-moe', 'granite-embed-multi-311m'];

/** A tokenizer of bytes and of a few words and runs, as vocabularies have them. */
export function byteVocabularyOf(pre: string): Record<string, TinyValue> {
  const metadata = Object.fromEntries(
    Object.entries(tinyModel().metadata ?? {}).filter(([key]) => key.startsWith('tokenizer.')),
  );
  const isRaw = rawNames.includes(pre);
  const merges = isRaw
    ? ['▁ t', '▁t h', 'e n', '. .']
    : ['Ġ t', 'Ġt h', 'e n', '. .', 'Ċ Ċ', '1 2', 'a a', 'aa aa', '- -', '. Ċ', 'Ġ Ġ'];
  const joined = merges.map((merge) => merge.replace(' ', ''));
  const value = metadata['tokenizer.ggml.tokens'];
  if (typeof value !== 'object' || !('arrayOf' in value)) throw new Error('the tiny model has no vocabulary');
  const bytes = value.values.map(String).map((text): [string, number] => [text, text === '<|end|>' ? 3 : 1]);
  const rawBytes = Array.from({ length: isRaw ? 256 : 0 }, (_, byte): [string, number] => [
    `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    6,
  ]);
  const blank: [string, number][] = isRaw ? [['▁', 1]] : [];
  const listed = [...bytes, ...joined.map((text): [string, number] => [text, 1]), ...rawBytes, ...blank];
  return {
    ...metadata,
    'tokenizer.ggml.pre': pre,
    'tokenizer.ggml.merges': { arrayOf: 'string', values: merges },
    'tokenizer.ggml.tokens': { arrayOf: 'string', values: listed.map(([text]) => text) },
    'tokenizer.ggml.token_type': { arrayOf: 'i32', values: listed.map(([, type]) => type) },
  };
}
