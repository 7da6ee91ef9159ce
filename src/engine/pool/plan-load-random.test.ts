// Random days of imaginary pools: whatever comes, memory is never exceeded, nobody is lost, and nobody waits for ever.
import { expect, test } from 'vitest';
import { ImaginaryPool } from '../../../test/support/imaginary-pool.ts';
import { createRandom, type Random } from '../../../test/support/random.ts';
import { mostBypasses } from './plan-load.ts';

const [loadSteps, unloadSteps, longestRequest] = [4, 1, 12];
const arrivals = 400;

/**
 * Most steps that the oldest one waits for memory: a load that runs already, everything that holds the memory, each of
 * those that slip in beginning when the one before it ends, a load beside, the unloading and its own load.
 */
const longestTurn = 3 * loadSteps + (mostBypasses + 1) * longestRequest + unloadSteps + 1;

function randomPool(random: Random): ImaginaryPool {
  const keys = Array.from({ length: random.between(2, 7) }, (_, n) => `model ${n}`);
  const sizes = Object.fromEntries(keys.map((key) => [key, random.between(1, 20)]));
  return new ImaginaryPool({ budgetBytes: random.between(15, 45), sizes, loadSteps, unloadSteps });
}

/** Requests come in bursts and one by one; pins come and go; some leave while they wait. */
function live(imaginary: ImaginaryPool, random: Random): void {
  const keys = Object.keys(imaginary.options.sizes);
  const favourite = random.pick(keys);
  while (imaginary.requests.length < arrivals) {
    const burst = random.between(0, 9) === 0 ? random.between(5, 30) : random.between(0, 1);
    for (let n = 0; n < burst; n += 1) {
      const key = random.between(0, 1) === 0 ? favourite : random.pick(keys);
      imaginary.request(key, random.between(1, longestRequest));
    }
    if (random.between(0, 30) === 0) togglePin(imaginary, random.pick(keys));
    imaginary.step();
  }
}

function togglePin(imaginary: ImaginaryPool, key: string): void {
  if (!imaginary.pins.delete(key)) imaginary.pins.add(key);
  imaginary.runPlan();
}

const seeds = Array.from({ length: 300 }, (_, seed) => seed + 1);

test('no request is lost or cut, and none waits longer than those before it can cause', () => {
  for (const seed of seeds) {
    const random = createRandom(seed);
    const imaginary = randomPool(random);
    live(imaginary, random);
    for (let n = 0; n < arrivals * longestTurn && imaginary.view.waiting.length > 0; n += 1) imaginary.step();
    for (let n = 0; n < longestRequest; n += 1) imaginary.step();
    for (const request of imaginary.requests) {
      const { arrivedAt, admittedAt, endedAt, lasts, refused, behind } = request;
      if (refused !== null) {
        expect(refused.neededBytes, `seed ${seed}`).toBeGreaterThan(refused.availableBytes);
        continue;
      }
      expect(endedAt, `seed ${seed}`).toBe((admittedAt ?? Number.NaN) + lasts);
      expect((admittedAt ?? 0) - arrivedAt, `seed ${seed}`).toBeLessThanOrEqual((behind + 1) * longestTurn);
    }
    // The imaginary pool itself throws for a pinned or busy model unloaded, two loads at a time, and memory exceeded.
    expect(imaginary.mostBytes).toBeLessThanOrEqual(imaginary.options.budgetBytes);
  }
});

test('a model that is always busy cannot keep another one out', () => {
  const sizes = { busy: 10, other: 10 };
  const imaginary = new ImaginaryPool({ budgetBytes: 15, sizes, loadSteps, unloadSteps });
  imaginary.request('busy', longestRequest);
  for (let n = 0; n < 10; n += 1) imaginary.step();
  const other = imaginary.request('other');
  for (let n = 0; n < longestTurn; n += 1) {
    imaginary.request('busy', longestRequest);
    imaginary.step();
  }
  expect(other.endedAt).not.toBeNull();
});

test('forty requests that alternate over three models with room for two cost a handful of loads', () => {
  const sizes = { a: 10, b: 10, c: 10 };
  const imaginary = new ImaginaryPool({ budgetBytes: 20, sizes, loadSteps, unloadSteps });
  for (let n = 0; n < 40; n += 1) imaginary.request(['a', 'b', 'c'][n % 3] ?? 'a', 3);
  while (imaginary.view.waiting.length > 0) imaginary.step();
  expect(imaginary.loads).toBeLessThanOrEqual(4);
});
