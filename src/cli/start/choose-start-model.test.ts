import { expect, test } from 'vitest';
import type { Budget } from '../../fit/index.ts';
import { type CatalogueEntry, catalogue } from '../../store/index.ts';
import { chooseStartModel, recommendModel } from './choose-start-model.ts';

const gibibyte = 2 ** 30;

function budget(gibibytes: number, diskBytes = 1e12): Budget {
  const speed = { bytesPerSecond: 30e9, flopsPerSecond: 400e9 };
  return { memoryBytes: gibibytes * gibibyte, diskBytes, speed };
}

const nothing = { catalogue, onDisk: [], hubAnswers: true };

test('with the hub, a machine with much memory gets the large model and a small one gets less', () => {
  const large = chooseStartModel(nothing, budget(24)).option;
  const small = chooseStartModel(nothing, budget(4)).option;
  expect(large.from).toBe('hub');
  expect(large.parameters).toBeGreaterThan(20e9);
  expect(small.parameters).toBeLessThan(6e9);
});

test('without the hub, only a model that a package index carries, and that answers, is taken', () => {
  const { option, compared } = chooseStartModel({ ...nothing, hubAnswers: false }, budget(24));
  expect(option).toMatchObject({ from: 'package', name: 'smollm2:135m' });
  expect(compared).toBe(catalogue.filter((entry) => entry.package !== null && entry.chat).length);
});

test('unconfirmed places are never chosen automatically', () => {
  const unsure = catalogue.map((entry) => ({ ...entry, hub: { ...entry.hub, verified: false } }));
  expect(() => chooseStartModel({ ...nothing, catalogue: unsure }, budget(24))).toThrow('model-none');
});

test('what is recommended does not depend on whether the hub answers now', () => {
  expect(recommendModel(catalogue, budget(24))?.name).toBe(chooseStartModel(nothing, budget(24)).option.name);
});

test('the smallest model is named when there is not memory enough even for that', () => {
  expect(() => chooseStartModel(nothing, budget(0.05))).toThrow(
    expect.objectContaining({
      code: 'memory-overflow',
      data: expect.objectContaining({ model: smallest().name }),
    }),
  );
});

test('room on the disk counts as well', () => {
  expect(() => chooseStartModel(nothing, budget(24, 1e6))).toThrow(
    expect.objectContaining({ code: 'disk-full' }),
  );
});

function smallest(): CatalogueEntry {
  const [first] = catalogue
    .filter(({ chat, hub }) => chat && hub.verified)
    .toSorted((a, b) => a.parameters - b.parameters);
  if (first === undefined) throw new Error('the catalogue is empty');
  return first;
}
