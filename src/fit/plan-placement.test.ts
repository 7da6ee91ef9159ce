import { expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import { gemma4Moe, imaginaryFile, smolLm2, type TinyGguf } from '../testing/index.ts';
import { type Gpu, gpuBudget, type PlacementShape, planPlacement, type RequestedPlacement } from './index.ts';

const auto: RequestedPlacement = { layers: 'auto', cpuMoeLayers: 'auto' };
const gigabytes = 1e9;

const shapeOf = async (model: TinyGguf): Promise<PlacementShape> =>
  describeGguf(await readGgufHeader(imaginaryFile(model)));
const moe = await shapeOf(gemma4Moe());
const dense = await shapeOf(smolLm2());

/** A GPU of which the desktop has taken half a gigabyte. */
const gpu = (size: number, shared = false): Gpu => ({
  totalBytes: size * gigabytes,
  freeBytes: (size - 0.5) * gigabytes,
  shared,
});
const memory = { contextTokens: 32_768 };

test('without a GPU nothing is placed on one', () => {
  const plan = planPlacement(moe, { gpu: null, memory, requested: auto });
  expect(plan).toMatchObject({ gpuLayers: 0, layers: 31, gpuBytes: 0, reason: { type: 'no-gpu' } });
  expect(plan.memoryBytes).toBe(moe.weightsBytes);
});

test('a GPU of 24 GB takes all of a 26B-A4B', () => {
  const plan = planPlacement(moe, { gpu: gpu(24), memory, requested: auto });
  expect(plan).toMatchObject({ gpuLayers: 31, expertLayers: [], reason: { type: 'all-on-gpu' } });
  expect(plan.gpuBytes).toBeLessThan(gpuBudget(gpu(24)));
});

test.each([
  [12, 12],
  [8, 22],
])('a GPU of %d GB takes all of it but the experts of the last layers', (size, experts) => {
  const plan = planPlacement(moe, { gpu: gpu(size), memory, requested: auto });
  expect(plan).toMatchObject({ gpuLayers: 31, reason: { type: 'cpu-moe' } });
  expect(plan.expertLayers).toEqual(Array.from({ length: experts }, (_, n) => 30 - experts + n));
  expect(plan.gpuBytes).toBeLessThanOrEqual(gpuBudget(gpu(size)));
});

test('one layer of experts less in memory would not have fitted', () => {
  const { expertLayers } = planPlacement(moe, { gpu: gpu(12), memory, requested: auto });
  const requested: RequestedPlacement = { layers: 'all', cpuMoeLayers: expertLayers.length - 1 };
  const { gpuBytes } = planPlacement(moe, { gpu: gpu(12), memory, requested });
  expect(gpuBytes).toBeGreaterThan(gpuBudget(gpu(12)));
});

test('a longer context leaves less room for experts', () => {
  const experts = (contextTokens: number): number =>
    planPlacement(moe, { gpu: gpu(12), memory: { contextTokens }, requested: auto }).expertLayers.length;
  expect(experts(131_072)).toBeGreaterThan(experts(8192));
});

test('a small GPU takes the last layers, whole', () => {
  const plan = planPlacement(moe, { gpu: gpu(3), memory, requested: auto });
  expect(plan.reason.type).toBe('some-layers');
  expect(plan.gpuLayers).toBeGreaterThan(1);
  expect(plan.gpuLayers).toBeLessThan(31);
});

test('a GPU that cannot take a layer is left alone, and the sizes say why', () => {
  const plan = planPlacement(moe, { gpu: gpu(1), memory, requested: auto });
  expect(plan).toMatchObject({
    gpuLayers: 0,
    gpuBytes: 0,
    reason: { type: 'too-small', budgetBytes: 0 },
  });
});

test('a GPU that shares the memory takes everything or nothing', () => {
  expect(planPlacement(moe, { gpu: gpu(12, true), memory, requested: auto })).toMatchObject({
    gpuLayers: 0,
    reason: { type: 'too-small' },
  });
  expect(planPlacement(moe, { gpu: gpu(24, true), memory, requested: auto })).toMatchObject({
    gpuLayers: 31,
    expertLayers: [],
  });
});

test('a model without experts fits or is cut by layers', () => {
  expect(
    planPlacement(dense, { gpu: gpu(8), memory: { contextTokens: 8192 }, requested: auto }),
  ).toMatchObject({
    gpuLayers: 31,
    reason: { type: 'all-on-gpu' },
  });
});

test('what is asked for is done, fit or not', () => {
  const ask = (requested: RequestedPlacement): unknown =>
    planPlacement(moe, { gpu: gpu(8), memory, requested });
  expect(ask({ layers: 'all', cpuMoeLayers: 0 })).toMatchObject({ gpuLayers: 31, expertLayers: [] });
  expect(ask({ layers: 10, cpuMoeLayers: 2 })).toMatchObject({ gpuLayers: 10, expertLayers: [28, 29] });
  expect(ask({ layers: 'all', cpuMoeLayers: 'all' })).toMatchObject({ expertLayers: { length: 30 } });
  expect(ask({ layers: 0, cpuMoeLayers: 'auto' })).toMatchObject({ reason: { type: 'off' } });
  expect(ask({ layers: 99, cpuMoeLayers: 99 })).toMatchObject({
    gpuLayers: 31,
    reason: { type: 'asked' },
  });
});

test('experts that are not on the GPU anyway are not counted as kept from it', () => {
  const requested: RequestedPlacement = { layers: 3, cpuMoeLayers: 'all' };
  expect(planPlacement(moe, { gpu: gpu(8), memory, requested }).expertLayers).toEqual([28, 29]);
});

test('a plan does not move with every megabyte', () => {
  const plan = (freeBytes: number): unknown =>
    planPlacement(moe, { gpu: { totalBytes: 12e9, freeBytes, shared: false }, memory, requested: auto })
      .expertLayers;
  expect(plan(11.5e9)).toEqual(plan(11.5e9 + 3e6));
});
