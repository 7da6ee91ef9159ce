// Real weights on a GPU that is a program. It is slow, so the text is short.
import { describe, expect, test } from 'vitest';
import type { LoadOptions, Placement, PlacementRequest } from '../../src/engine/index.ts';
import { embeddedEngine } from '../../src/engine/index.ts';
import { distributions, type Reading } from '../support/distributions.ts';
import { meanDivergence } from '../support/divergence.ts';
import { realModel } from '../support/real-models.ts';
import { despiteDriver, softwareGpu } from '../support/software-gpu.ts';

const { found, why } = await softwareGpu();

const text =
  'The tenant shall pay a deposit of three months’ rent before moving in. The landlord keeps it apart from his own money.';
const reading: Reading = { text, tokens: 24, batch: 4, every: 8 };

/**
 * The processor rounds what it multiplies to eight bits, a GPU does not: on quantized weights they differ as two batch
 * sizes do, which makes up to 8e-3 over a text. The GPU made 3.6e-3 of it when this was written, half of it 3.0e-3, and
 * the processor without flash attention 5.3e-3.
 */
const mostDivergence = 8e-3;

let model: LoadOptions | undefined;
let onProcessor: Float32Array[] | undefined;

describe.skipIf(!found)(`SmolLM2 on a software Vulkan device${why}`, despiteDriver, () => {
  test.each<[string, PlacementRequest, Partial<Placement>]>([
    ['all layers', {}, { gpuLayers: 31 }],
    ['half of them', { layers: 16 }, { gpuLayers: 16 }],
  ])('%s on the GPU give the distribution of the processor', async (_, request, expected) => {
    model ??= await realModel('smollm2');
    onProcessor ??= (await distributions(model, { gpu: 'off' }, reading)).logits;
    const gpu = await distributions(model, { gpu: 'vulkan', ...request }, reading);
    expect(gpu.placement).toMatchObject({ layers: 31, notes: [], ...expected });
    expect(meanDivergence(onProcessor, gpu.logits)).toBeLessThan(mostDivergence);
  });

  test('a GPU without room for everything gets less, and that is reported', async () => {
    model ??= await realModel('smollm2');
    process.env.GGML_VK_FORCE_MAX_BUFFER_SIZE = String(50e6);
    try {
      await using engine = embeddedEngine();
      await using loaded = await engine.load({ ...model, contextTokens: 256, placement: { gpu: 'vulkan' } });
      const { placement } = loaded;
      expect(placement.gpuLayers).toBeGreaterThan(0);
      expect(placement.gpuLayers).toBeLessThan(31);
      expect(placement.notes).toMatchObject([{ type: 'gpu-full', layers: 31 }]);
    } finally {
      delete process.env.GGML_VK_FORCE_MAX_BUFFER_SIZE;
    }
  });
});
