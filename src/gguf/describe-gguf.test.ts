import { describe, expect, test } from 'vitest';
import { deepseekLite, gemma4Moe, qwenHybrid, smolLm2 } from '../testing/imaginary-models.ts';
import { imaginaryFile, type TinyGguf, type TinyTensor } from '../testing/tiny-gguf.ts';
import { describeGguf, type GgufSummary, readGgufHeader } from './index.ts';

async function described(...shards: TinyGguf[]): Promise<GgufSummary> {
  const headers = await Promise.all(shards.map((shard) => readGgufHeader(imaginaryFile(shard))));
  const [first, ...others] = headers;
  if (first === undefined) throw new RangeError('no shards');
  return describeGguf(first, others);
}

describe('SmolLM2', () => {
  test('is described in full', async () => {
    const { cacheLayers, kvHeads, quantization, weightsByLayer: _, ...rest } = await described(smolLm2());
    expect(rest).toEqual({
      type: 'model',
      architecture: 'llama',
      name: 'SmolLM2 135M Instruct',
      license: 'Apache-2.0',
      parameters: 134_515_008,
      activeParameters: 134_515_008,
      weightsBytes: 84_190_464,
      activeBytes: 84_190_464,
      contextTrained: 8192,
      layers: 30,
      embedding: 576,
      feedForward: 1536,
      heads: 9,
      headDimK: 64,
      headDimV: 64,
      slidingWindow: null,
      experts: null,
      vocabularySize: 49_152,
      hasChatTemplate: true,
      makesEmbeddings: false,
      memory: 'attention',
      splitCount: 1,
      splitNo: 0,
    });
    expect(kvHeads).toEqual(Array.from({ length: 30 }, () => 3));
    expect(new Set(cacheLayers.map((layer) => JSON.stringify(layer)))).toEqual(
      new Set([JSON.stringify({ keyElements: 192, valueElements: 192, windowed: false, stateBytes: 0 })]),
    );
    expect(quantization).toMatchObject({ recipe: 'Q4_1', mostly: 'q4_1' });
    expect(quantization.bitsPerWeight).toBeCloseTo(5.007, 3);
  });
});

describe('Gemma 4 26B-A4B', () => {
  test('has 25.23 billion parameters and reads 3.82 for a token', async () => {
    const { parameters, activeParameters, experts } = await described(gemma4Moe());
    expect(parameters / 1e9).toBeCloseTo(25.23, 2);
    expect(activeParameters / 1e9).toBeCloseTo(3.82, 2);
    expect(experts).toEqual({ count: 128, used: 8, feedForward: 704 });
  });

  test('keeps wide heads in five global layers and narrow ones in 25 windowed', async () => {
    const { cacheLayers, slidingWindow } = await described(gemma4Moe());
    expect(slidingWindow?.tokens).toBe(1024);
    expect(cacheLayers.filter(({ windowed }) => windowed)).toHaveLength(25);
    expect(cacheLayers[4]).toEqual({ keyElements: 2048, valueElements: 2048, windowed: true, stateBytes: 0 });
    expect(cacheLayers[5]).toEqual({
      keyElements: 1024,
      valueElements: 1024,
      windowed: false,
      stateBytes: 0,
    });
  });

  test('gives layers that share a cache none of their own', async () => {
    const { metadata } = gemma4Moe();
    const { cacheLayers } = await described({
      metadata: { ...metadata, 'gemma4.attention.shared_kv_layers': 10 },
    });
    expect(cacheLayers.map(({ keyElements }) => keyElements > 0).lastIndexOf(true)).toBe(19);
  });
});

test('a hybrid keeps a state in three layers of four, a cache in the fourth', async () => {
  const { memory, cacheLayers } = await described(qwenHybrid());
  expect(memory).toBe('hybrid');
  // Measured with the engine: 50.25 MiB of states for one sequence in 24 layers.
  expect(cacheLayers[0]).toEqual({
    keyElements: 0,
    valueElements: 0,
    windowed: false,
    stateBytes: 2_195_456,
  });
  expect(cacheLayers[3]).toEqual({ keyElements: 1024, valueElements: 1024, windowed: false, stateBytes: 0 });
});

test('a model without attention keeps states only', async () => {
  const { memory, cacheLayers } = await described({
    metadata: {
      'general.architecture': 'mamba2',
      'mamba2.block_count': 2,
      'mamba2.embedding_length': 768,
      'mamba2.ssm.conv_kernel': 4,
      'mamba2.ssm.inner_size': 1536,
      'mamba2.ssm.state_size': 128,
      'mamba2.ssm.group_count': 1,
    },
  });
  expect(memory).toBe('recurrent');
  const stateBytes = 4 * (3 * (1536 + 2 * 128) + 128 * 1536);
  expect(cacheLayers).toEqual(
    [0, 1].map(() => ({ keyElements: 0, valueElements: 0, windowed: false, stateBytes })),
  );
});

test('latent attention keeps one compressed vector for keys and values', async () => {
  const { cacheLayers } = await described(deepseekLite());
  expect(cacheLayers[0]).toEqual({ keyElements: 576, valueElements: 0, windowed: false, stateBytes: 0 });
});

describe('what a token costs', () => {
  const tensor = (name: string, shape: number[]): TinyTensor => ({ name, shape });
  const moe = {
    'general.architecture': 'x',
    'x.block_count': 2,
    'x.expert_count': 4,
    'x.expert_used_count': 1,
  };

  test.each<[string, TinyTensor[], number]>([
    [
      'an output of its own spares the input embeddings',
      [tensor('token_embd.weight', [10]), tensor('output.weight', [7])],
      7,
    ],
    ['tied embeddings are read once, as output', [tensor('token_embd.weight', [10])], 10],
    ['per-layer embeddings are looked up', [tensor('per_layer_token_embd.weight', [10])], 0],
    ['experts count by their share', [tensor('blk.0.ffn_up_exps.weight', [2, 2, 4])], 4],
    [
      'experts in tensors of their own as well',
      [0, 1, 2, 3].map((n) => tensor(`blk.0.ffn_up.${n}.weight`, [8])),
      8,
    ],
    ['shared experts count whole', [tensor('blk.0.ffn_up_shexp.weight', [8])], 8],
  ])('%s', async (_, tensors, expected) => {
    const { activeParameters, activeBytes } = await described({ metadata: moe, tensors });
    expect({ activeParameters, activeBytes }).toEqual({
      activeParameters: expected,
      activeBytes: 4 * expected,
    });
  });

  test('layers that only predict ahead are not read', async () => {
    const tensors = [tensor('blk.0.attn_q.weight', [8]), tensor('blk.1.attn_q.weight', [8])];
    const summary = await described({ metadata: { ...moe, 'x.nextn_predict_layers': 1 }, tensors });
    expect(summary).toMatchObject({ layers: 1, parameters: 16, activeParameters: 8 });
  });
});

test('shards are summed', async () => {
  const first: TinyGguf = {
    metadata: { 'general.architecture': 'llama', 'split.count': 2, 'split.no': 0 },
    tensors: [{ name: 'a', shape: [8] }],
  };
  const second: TinyGguf = {
    metadata: { 'split.no': 1 },
    tensors: [{ name: 'b', shape: [32], type: 'q8_0' }],
  };
  expect(await described(first, second)).toMatchObject({
    parameters: 40,
    weightsBytes: 32 + 34,
    splitCount: 2,
  });
});

test.each<[string, number, number]>([
  ['one is missing', 3, 1],
  ['one stands in the place of another', 2, 0],
])('shards are refused where %s', async (_, count, number) => {
  const shard = (no: number): TinyGguf => ({ metadata: { 'split.count': count, 'split.no': no } });
  await expect(described(shard(0), shard(number))).rejects.toMatchObject({
    data: { reason: 'shards-inconsistent' },
  });
});

test('a file that is not a language model is described as what it says it is', async () => {
  const metadata = { 'general.architecture': 'clip', 'general.type': 'mmproj' };
  expect(await described({ metadata })).toMatchObject({
    type: 'mmproj',
    layers: 0,
    cacheLayers: [],
    vocabularySize: 0,
  });
});

describe('metadata of the wrong kind is refused by its key', () => {
  test.each([
    ['x.block_count', -1],
    ['x.block_count', 'many'],
    ['x.context_length', 0.5],
    ['general.name', 7],
  ])('%s = %s', async (key, value) => {
    const typed = value === -1 ? { type: 'i32' as const, value } : value;
    const metadata = { 'general.architecture': 'x', [key]: typed };
    await expect(described({ metadata })).rejects.toMatchObject({
      code: 'model-file-invalid',
      data: { reason: 'metadata-invalid', at: key },
    });
  });

  test('billions of layers', async () => {
    const metadata = { 'general.architecture': 'x', 'x.block_count': 4_000_000_000 };
    await expect(described({ metadata })).rejects.toMatchObject({ data: { limit: 'layers' } });
  });
});

test('weights are told apart by where an engine can put them', async () => {
  const summary = describeGguf(await readGgufHeader(imaginaryFile(gemma4Moe())));
  const { layers, inputBytes, outputBytes, tiedBytes } = summary.weightsByLayer;
  expect(layers).toHaveLength(30);
  expect([tiedBytes, outputBytes]).toEqual([inputBytes, 2816 * 4]);
  const inLayers = layers.reduce((sum, { bytes, expertBytes }) => sum + bytes + expertBytes, 0);
  expect(inputBytes + inLayers + outputBytes).toBe(summary.weightsBytes);
  // 128 experts of three matrices of 704 by 2,816, in q4_0.
  expect(layers[0]?.expertBytes).toBe((128 * 3 * 704 * 2816 * 18) / 32);
});
