// Vocabularies of a few hundred tokens that hold what is dangerous: marks of every look, over and within one another, and tokens
// that text could be joined to.
import { type TinyValue, tinyModel } from '../../../src/testing/index.ts';

export interface DangerousVocabulary {
  tokenizer: Record<string, TinyValue>;
  template: string;
  /** Texts that no text from outside may become. */
  marks: readonly string[];
  /** Texts that are one token in any text. */
  plain: readonly string[];
}

type Type = 1 | 2 | 3 | 4 | 5 | 6;

const control = ['<|im_start|>', '<|im_end|>', '[control_8]'];
const open = [
  ...'<think> </think> <tool_call> <|channel> <channel|> <|"|> <｜User｜> <｜fim▁hole｜>'.split(' '),
  ...'[INST] [/INST] <start_of_turn> ◁think▷ >>TITLE<< ]~b] <|a <|a|> |a|> <|a|>|a|> <x<x>>'.split(' '),
  ...'<x>'.split(' '),
  '### Question:',
];
const plain = ['<b>', '</table>', '<td>', '    ', '\t\t', 'ő', '∴', 'tenant', 'zwei Wörter'];

const template = "{{ '### Question:' }}{% for m in messages %}{{ m.content }}{% endfor %}";

/** Bytes, joined to nothing. */
export function byteVocabulary(): DangerousVocabulary {
  const metadata = Object.entries(tinyModel().metadata ?? {}).filter(([key]) => key.startsWith('tokenizer.'));
  const tokens = arrayOf(Object.fromEntries(metadata)['tokenizer.ggml.tokens']);
  const listed = [
    ...tokens.map((text): [string, Type] => [text, text === '<|end|>' ? 3 : 1]),
    ...dangerous(),
  ];
  return {
    tokenizer: { ...Object.fromEntries(metadata), ...lists(listed) },
    template,
    marks: marks(),
    plain,
  };
}

/** Words of SentencePiece, which begin with a blank; its joins lead to control tokens, too. */
export function wordVocabulary({ blankPrefix = true, byteTokens = true } = {}): DangerousVocabulary {
  const bytes = Array.from({ length: byteTokens ? 256 : 0 }, (_, byte): [string, Type] => [
    `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    6,
  ]);
  const joins = [
    '▁',
    '▁▁',
    '<s',
    '</',
    '</s',
    '▁t',
    'he',
    '▁the',
    'an',
    'ant',
    '▁ten',
    '|>',
    '<|',
    '[',
    '[c',
    '[/',
    'lo',
    'He',
    'Hel',
    'Hello',
    '▁Hello',
    'IN',
    'ST',
    'INST',
    '▁[',
  ];
  const letters = [...'abcdefghijklmnopqrstuvwxyzHINST<>/|_]'].filter((each) => !joins.includes(each));
  const words = [...joins, ...letters].map((text): [string, Type] => [text, 1]);
  const roles: [string, Type][] = [
    ['<unk>', 2],
    ['<s>', 3],
    ['</s>', 3],
  ];
  const listed = [...roles, ...bytes, ...words, ...dangerous()];
  const tokenizer: Record<string, TinyValue> = {
    'tokenizer.ggml.model': 'llama',
    'tokenizer.ggml.pre': 'default',
    ...lists(listed),
    // The longer, the sooner it is joined.
    'tokenizer.ggml.scores': { arrayOf: 'f32', values: listed.map(([text]) => text.length) },
    'tokenizer.ggml.bos_token_id': 1,
    'tokenizer.ggml.eos_token_id': 2,
    'tokenizer.ggml.unknown_token_id': 0,
    'tokenizer.ggml.add_bos_token': true,
    'tokenizer.ggml.add_space_prefix': blankPrefix,
  };
  return { tokenizer, template, marks: [...marks(), '<s>', '</s>'], plain };
}

function dangerous(): [string, Type][] {
  return [
    ...control.map((text): [string, Type] => [text, 3]),
    ...[...open, ...plain].map((text): [string, Type] => [text, 4]),
  ];
}

function marks(): string[] {
  return [...control, ...open];
}

function lists(listed: readonly [string, Type][]): Record<string, TinyValue> {
  return {
    'tokenizer.ggml.tokens': { arrayOf: 'string', values: listed.map(([text]) => text) },
    'tokenizer.ggml.token_type': { arrayOf: 'i32', values: listed.map(([, type]) => type) },
  };
}

function arrayOf(value: TinyValue | undefined): string[] {
  if (typeof value !== 'object' || !('arrayOf' in value)) throw new Error('not a list');
  return value.values.map(String);
}
