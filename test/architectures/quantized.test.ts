// Weights in blocks take other kernels, with other layouts in memory: one model for each way to multiply.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine } from '../../src/engine/index.ts';
import type { ArchitectureName, WeightType } from '../../src/testing/index.ts';
import { complete, openWith } from '../support/engine.ts';
import { spread } from '../support/explain-difference.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** How far quantized logits may be from unquantized ones, in the spread of these. */
const farthest = { f16: 0.02, q8_0: 0.2, q4_0: 1.5 } as const;

describe.each(['llama', 'qwen35'] as const)('%s', (name) => {
  test.each(['f16', 'q8_0', 'q4_0'] as const)('in %s', async (type) => {
    const exact = await logitsOf(name, 'f32');
    const { logits, text } = await logitsOf(name, type);
    const squares = logits.reduce((sum, value, index) => sum + (value - (exact.logits[index] ?? 0)) ** 2, 0);
    const distance = Math.sqrt(squares / logits.length) / spread(exact.logits);
    expect(distance).toBeGreaterThan(0);
    expect(distance).toBeLessThan(farthest[type]);
    expect(text).toMatch(/^[ -~]{24}$/);
  });
});

async function logitsOf(
  name: ArchitectureName,
  type: WeightType,
): Promise<{ logits: Float32Array; text: string }> {
  await using engine = embeddedEngine();
  const file = await randomModelFile(folder.file(`${name}-${type}.gguf`), name, { type });
  const model = await engine.load({ ...file, digest: `${file.digest} in ${type}`, contextTokens: 512 });
  const { text } = await complete(model, 'Who pays the rent?', { maxTokens: 24 });
  await using opened = await openWith(model, 'Who pays the rent of the house?');
  return { logits: await opened.sequence.logits(), text };
}
