import { expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import { gemma4Moe, imaginaryFile, smolLm2, type TinyGguf } from '../testing/index.ts';
import { type Card, cardBudget, type PlacementShape, type PlacementWish, planPlacement } from './index.ts';

const auto: PlacementWish = { layers: 'auto', expertsInMemory: 'auto' };
const gigabytes = 1e9;

const shapeOf = async (model: TinyGguf): Promise<PlacementShape> =>
  describeGguf(await readGgufHeader(imaginaryFile(model)));
const moe = await shapeOf(gemma4Moe());
const dense = await shapeOf(smolLm2());

/** A card of which the desktop has taken half a gigabyte. */
const card = (size: number, shared = false): Card => ({
  totalBytes: size * gigabytes,
  freeBytes: (size - 0.5) * gigabytes,
  shared,
});
const memory = { contextTokens: 32_768 };

test('without a card nothing is placed on one', () => {
  const plan = planPlacement(moe, { card: null, memory, wish: auto });
  expect(plan).toMatchObject({ layersOnCard: 0, layers: 31, cardBytes: 0, reason: { type: 'no-card' } });
  expect(plan.memoryBytes).toBe(moe.weightsBytes);
});

test('a card of 24 GB takes all of a 26B-A4B', () => {
  const plan = planPlacement(moe, { card: card(24), memory, wish: auto });
  expect(plan).toMatchObject({ layersOnCard: 31, expertLayers: [], reason: { type: 'all-on-card' } });
  expect(plan.cardBytes).toBeLessThan(cardBudget(card(24)));
});

test.each([
  [12, 12],
  [8, 22],
])('a card of %d GB takes all of it but the experts of the last layers', (size, experts) => {
  const plan = planPlacement(moe, { card: card(size), memory, wish: auto });
  expect(plan).toMatchObject({ layersOnCard: 31, reason: { type: 'experts-in-memory' } });
  expect(plan.expertLayers).toEqual(Array.from({ length: experts }, (_, n) => 30 - experts + n));
  expect(plan.cardBytes).toBeLessThanOrEqual(cardBudget(card(size)));
});

test('one layer of experts less in memory would not have fitted', () => {
  const { expertLayers } = planPlacement(moe, { card: card(12), memory, wish: auto });
  const wish: PlacementWish = { layers: 'all', expertsInMemory: expertLayers.length - 1 };
  const { cardBytes } = planPlacement(moe, { card: card(12), memory, wish });
  expect(cardBytes).toBeGreaterThan(cardBudget(card(12)));
});

test('a longer context leaves less room for experts', () => {
  const experts = (contextTokens: number): number =>
    planPlacement(moe, { card: card(12), memory: { contextTokens }, wish: auto }).expertLayers.length;
  expect(experts(131_072)).toBeGreaterThan(experts(8192));
});

test('a small card takes the last layers, whole', () => {
  const plan = planPlacement(moe, { card: card(3), memory, wish: auto });
  expect(plan.reason.type).toBe('some-layers');
  expect(plan.layersOnCard).toBeGreaterThan(1);
  expect(plan.layersOnCard).toBeLessThan(31);
});

test('a card that cannot take a layer is left alone, and the sizes say why', () => {
  const plan = planPlacement(moe, { card: card(1), memory, wish: auto });
  expect(plan).toMatchObject({
    layersOnCard: 0,
    cardBytes: 0,
    reason: { type: 'too-small', budgetBytes: 0 },
  });
});

test('a card that shares the memory takes everything or nothing', () => {
  expect(planPlacement(moe, { card: card(12, true), memory, wish: auto })).toMatchObject({
    layersOnCard: 0,
    reason: { type: 'too-small' },
  });
  expect(planPlacement(moe, { card: card(24, true), memory, wish: auto })).toMatchObject({
    layersOnCard: 31,
    expertLayers: [],
  });
});

test('a model without experts fits or is cut by layers', () => {
  expect(planPlacement(dense, { card: card(8), memory: { contextTokens: 8192 }, wish: auto })).toMatchObject({
    layersOnCard: 31,
    reason: { type: 'all-on-card' },
  });
});

test('what is asked for is done, fit or not', () => {
  const ask = (wish: PlacementWish): unknown => planPlacement(moe, { card: card(8), memory, wish });
  expect(ask({ layers: 'all', expertsInMemory: 0 })).toMatchObject({ layersOnCard: 31, expertLayers: [] });
  expect(ask({ layers: 10, expertsInMemory: 2 })).toMatchObject({ layersOnCard: 10, expertLayers: [28, 29] });
  expect(ask({ layers: 'all', expertsInMemory: 'all' })).toMatchObject({ expertLayers: { length: 30 } });
  expect(ask({ layers: 0, expertsInMemory: 'auto' })).toMatchObject({ reason: { type: 'off' } });
  expect(ask({ layers: 99, expertsInMemory: 99 })).toMatchObject({
    layersOnCard: 31,
    reason: { type: 'asked' },
  });
});

test('experts that are not on the card anyway are not counted as kept from it', () => {
  const wish: PlacementWish = { layers: 3, expertsInMemory: 'all' };
  expect(planPlacement(moe, { card: card(8), memory, wish }).expertLayers).toEqual([28, 29]);
});

test('a plan does not move with every megabyte', () => {
  const plan = (freeBytes: number): unknown =>
    planPlacement(moe, { card: { totalBytes: 12e9, freeBytes, shared: false }, memory, wish: auto })
      .expertLayers;
  expect(plan(11.5e9)).toEqual(plan(11.5e9 + 3e6));
});
