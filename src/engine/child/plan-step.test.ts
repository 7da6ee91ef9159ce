import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { planStep } from './plan-step.ts';

interface Load {
  remaining: number[];
  capacity: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function imaginaryLoads(count: number): Load[] {
  const random = createRandom(42);
  return Array.from({ length: count }, () => ({
    remaining: Array.from({ length: random.between(1, 40) }, () =>
      random.pick([1, 1, 1, 2, 7, 100, random.between(1, 5000)]),
    ),
    capacity: random.pick([1, 2, 16, 32, 256, 512]),
  }));
}

describe.each(imaginaryLoads(200))('$remaining.length demands on $capacity tokens', (load) => {
  const { remaining, capacity } = load;
  const granted = planStep(remaining, capacity);

  test('nobody gets more than it needs, and all together fill the batch as far as they can', () => {
    granted.forEach((tokens, index) => {
      expect(tokens).toBeGreaterThanOrEqual(0);
      expect(tokens).toBeLessThanOrEqual(remaining[index] ?? 0);
    });
    expect(sum(granted)).toBe(Math.min(capacity, sum(remaining.slice(0, capacity))));
  });

  test('whoever is among the first that fit gets something', () => {
    expect(granted.slice(0, capacity).every((tokens) => tokens > 0)).toBe(true);
  });

  test('nobody who has to wait for the rest gets less than another one, but for rounding', () => {
    const first = remaining.slice(0, capacity);
    const unmet = first.flatMap((tokens, index) =>
      tokens > (granted[index] ?? 0) ? [granted[index] ?? 0] : [],
    );
    if (unmet.length > 0) expect(Math.min(...unmet)).toBeGreaterThanOrEqual(Math.max(...granted) - 1);
  });
});

test('a next token does not wait for reading', () => {
  expect(planStep([3000, 1, 1], 512)).toEqual([510, 1, 1]);
});

test('two that read share a batch evenly', () => {
  expect(planStep([3000, 2000], 512)).toEqual([256, 256]);
});

test('what a small demand leaves goes to the large one', () => {
  expect(planStep([3000, 20], 512)).toEqual([492, 20]);
});

test('nothing to do, nothing granted', () => {
  expect(planStep([], 512)).toEqual([]);
});

test('with a new one first at each step, everybody is done in the end, and none long after its turn', () => {
  const capacity = 4;
  let waiting = Array.from({ length: 20 }, (_, id) => ({ id, tokens: id === 0 ? 50 : 10 }));
  const finishedAt = new Map<number, number>();
  for (let step = 1; waiting.length > 0; step += 1) {
    expect(step).toBeLessThan(200);
    const by = step % waiting.length;
    const turn = [...waiting.slice(by), ...waiting.slice(0, by)];
    const granted = planStep(
      turn.map(({ tokens }) => tokens),
      capacity,
    );
    turn.forEach((demand, index) => {
      demand.tokens -= granted[index] ?? 0;
      if (demand.tokens === 0) finishedAt.set(demand.id, step);
    });
    waiting = waiting.filter(({ tokens }) => tokens > 0);
  }
  expect(finishedAt.size).toBe(20);
});
