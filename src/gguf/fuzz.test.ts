// Damage at hundreds of places, the same on every run: whatever comes out is a header that holds together, or one of
// our errors, and no byte is asked for that the file does not have.
import { expect, test } from 'vitest';
import { DesksideError } from '../core/index.ts';
import { gemma4Moe } from '../testing/imaginary-models.ts';
import { type TinyGguf, tinyGguf } from '../testing/tiny-gguf.ts';
import { type ByteSource, describeGguf, readGgufHeader } from './index.ts';

const tokens = Array.from({ length: 300 }, (_, index) => `t${index}`);
const spec: TinyGguf = {
  metadata: {
    ...gemma4Moe().metadata,
    'general.alignment': 32,
    'tokenizer.ggml.tokens': { arrayOf: 'string', values: tokens },
    'tokenizer.ggml.scores': { arrayOf: 'f32', values: tokens.map((_, index) => index) },
  },
  tensors: [
    { name: 'token_embd.weight', shape: [64, 8], type: 'q8_0' },
    { name: 'blk.0.ffn_up_exps.weight', shape: [32, 2, 4], type: 'q4_0' },
    { name: 'output_norm.weight', shape: [64] },
  ],
};
const whole = tinyGguf(spec);

type Outcome = 'valid' | 'refused';

/** Anything but the two outcomes is thrown on, and fails the test. */
async function outcome(bytes: Uint8Array): Promise<Outcome> {
  try {
    const header = await readGgufHeader(guarded(bytes), { limits: { keptElements: 64 } });
    describeGguf(header);
    return 'valid';
  } catch (error) {
    if (error instanceof DesksideError && error.code === 'model-file-invalid') return 'refused';
    throw error;
  }
}

function guarded(bytes: Uint8Array): ByteSource {
  return {
    path: 'damaged.gguf',
    bytes: bytes.length,
    async read(target, position) {
      expect(position).toBeLessThanOrEqual(bytes.length);
      expect(target.length).toBeLessThanOrEqual(256 * 1024);
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/** A linear congruential generator: damage has to be the same everywhere. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  while (true) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

test('the whole file is valid', async () => {
  expect(await outcome(whole)).toBe('valid');
});

test('a file that ends anywhere before its last tensor does is refused', async () => {
  const step = 7;
  for (let length = 0; length < whole.length; length += step) {
    expect(await outcome(whole.slice(0, length)), `${length} bytes`).toBe('refused');
  }
});

test('one byte changed, anywhere', async () => {
  const random = numbers(1);
  const seen = new Set<Outcome>();
  for (let place = 0; place < whole.length; place += 5) {
    const bytes = whole.slice();
    bytes[place] = (bytes[place] ?? 0) ^ (1 + ((random.next().value >>> 8) % 255));
    seen.add(await outcome(bytes));
  }
  expect(seen).toEqual(new Set<Outcome>(['valid', 'refused']));
});

test('the largest numbers in the place of any eight bytes', async () => {
  for (const fill of [0xff, 0x7f, 0x00]) {
    for (let place = 4; place + 8 < whole.length; place += 13) {
      const bytes = whole.slice();
      bytes.fill(fill, place, place + 8);
      await outcome(bytes);
    }
  }
});

test('many bytes changed at once, a thousand times', async () => {
  const random = numbers(7);
  for (let round = 0; round < 1000; round += 1) {
    const bytes = whole.slice();
    for (let left = 1 + (round % 20); left > 0; left -= 1) {
      bytes[8 + (random.next().value % (bytes.length - 8))] = random.next().value >>> 24;
    }
    await outcome(bytes);
  }
});
