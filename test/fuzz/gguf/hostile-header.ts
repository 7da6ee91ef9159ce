// Headers that hold together as far as their writer wants, and lie wherever a number can: counts, lengths, types, dimensions,
// offsets. Each is decided by the random numbers alone.
import type { Random } from '../../support/random.ts';

const hugeNumbers = [
  0n,
  1n,
  2n,
  31n,
  32n,
  33n,
  255n,
  65_536n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const keys = [
  'general.architecture',
  'general.alignment',
  'llama.block_count',
  'llama.context_length',
  'llama.embedding_length',
  'llama.attention.head_count',
  'llama.attention.head_count_kv',
  'tokenizer.ggml.tokens',
  'tokenizer.ggml.scores',
  'tokenizer.chat_template',
  'split.count',
  '__proto__',
  'constructor',
  '',
];
const names = [
  'token_embd.weight',
  'output.weight',
  'blk.0.attn_q.weight',
  'blk.4294967295.x',
  '__proto__',
  '',
  'x'.repeat(64),
];

/** Bytes of a file that begins like a model. */
export function hostileHeader(random: Random): Buffer {
  const entries = random.between(0, 12);
  const tensors = random.between(0, 6);
  const parts = [
    Buffer.from('GGUF'),
    u32(random.between(0, 15) === 0 ? random.pick([0, 1, 2, 4, 0xffff_ffff]) : 3),
    u64(lie(random, tensors)),
    u64(lie(random, entries)),
    ...Array.from({ length: entries }, () =>
      Buffer.concat([text(random, random.pick(keys)), value(random, 0)]),
    ),
    ...Array.from({ length: tensors }, () => tensor(random)),
    Buffer.alloc(random.pick([0, 1, 31, 4096])),
  ];
  const whole = Buffer.concat(parts);
  return random.between(0, 3) === 0 ? whole.subarray(0, random.between(0, whole.length)) : whole;
}

/** Mostly the truth. */
function lie(random: Random, truth: number): bigint {
  return random.between(0, 7) === 0 ? random.pick(hugeNumbers) : BigInt(truth);
}

function text(random: Random, content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([u64(lie(random, bytes.length)), bytes]);
}

const fixedBytes: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const stringType = 8;
const arrayType = 9;

function value(random: Random, depth: number): Buffer {
  const type = random.pick([0, 1, 2, 3, 4, 4, 4, 5, 6, 7, 8, 8, 8, 9, 10, 11, 12, 13, 0xffff_ffff]);
  return Buffer.concat([u32(type), content(random, type, depth)]);
}

function content(random: Random, type: number, depth: number): Buffer {
  if (type === stringType)
    return text(random, random.pick(['llama', 'gemma4', '', '\0', '\u{1f600}', 'x'.repeat(5000)]));
  if (type === arrayType && depth < 3) {
    const of = random.pick([4, 6, 8, 9, 7, 99]);
    const length = random.between(0, 40);
    const elements = Array.from({ length }, () => content(random, of, depth + 1));
    return Buffer.concat([u32(of), u64(lie(random, length)), ...elements]);
  }
  const bytes = fixedBytes[type] ?? 0;
  return Buffer.from(Array.from({ length: bytes }, () => random.pick([0, 0, 1, 2, 127, 128, 255])));
}

function tensor(random: Random): Buffer {
  const dimensions = random.pick([0, 1, 1, 2, 2, 3, 4, 5, 0xffff_ffff]);
  const written = Math.min(dimensions, 6);
  return Buffer.concat([
    text(random, random.pick(names)),
    u32(dimensions),
    ...Array.from({ length: written }, () => u64(lie(random, random.pick([1, 8, 32, 64])))),
    u32(random.pick([0, 1, 2, 8, 12, 31, 39, 200, 0xffff_ffff])),
    u64(lie(random, random.pick([0, 32, 4096]))),
  ]);
}

function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function u64(number: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(number);
  return bytes;
}
