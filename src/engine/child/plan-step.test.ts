import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { type Grant, planStep, type StepLimits, type TokenRequest } from './plan-step.ts';

interface Load {
  requests: TokenRequest[];
  limits: StepLimits;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const tokensOf = (grants: readonly Grant[]): number[] => grants.map(({ tokens }) => tokens);
const request = (tokens: number, draftTokens = 0): TokenRequest => ({ tokens, draftTokens });
const wide: StepLimits = { capacity: 512, prefill: 512, draftTokens: 64 };

function imaginaryLoads(count: number): Load[] {
  const random = createRandom(42);
  return Array.from({ length: count }, () => ({
    requests: Array.from({ length: random.between(1, 40) }, () =>
      request(
        random.pick([1, 1, 1, 2, 7, 100, random.between(1, 5000)]),
        random.pick([0, 0, 3, random.between(0, 20)]),
      ),
    ),
    limits: {
      capacity: random.pick([1, 2, 16, 32, 256, 512]),
      prefill: random.pick([1, 8, 16, 128, 512]),
      draftTokens: random.pick([0, 4, 16, 64]),
    },
  }));
}

describe.each(imaginaryLoads(200))('$requests.length requests, $limits', ({ requests, limits }) => {
  const grants = planStep(requests, limits);
  const first = requests.slice(0, limits.capacity);
  const writes = first.some(({ tokens }) => tokens === 1);
  const prefillGranted = sum(
    first.map(({ tokens }, index) => (tokens > 1 ? (grants[index]?.tokens ?? 0) : 0)),
  );

  test('no sequence gets more than it needs, and the batch is not overfilled', () => {
    grants.forEach(({ tokens, draftTokens }, index) => {
      expect(tokens).toBeGreaterThanOrEqual(0);
      expect(tokens).toBeLessThanOrEqual(requests[index]?.tokens ?? 0);
      expect(draftTokens).toBeGreaterThanOrEqual(0);
      expect(draftTokens).toBeLessThanOrEqual(requests[index]?.draftTokens ?? 0);
    });
    expect(sum(grants.map(({ tokens, draftTokens }) => tokens + draftTokens))).toBeLessThanOrEqual(
      limits.capacity,
    );
  });

  test('everybody who writes, of those that fit, gets its token', () => {
    first.forEach(({ tokens }, index) => {
      if (tokens === 1) expect(grants[index]?.tokens).toBe(1);
    });
  });

  test('while somebody writes, reading takes no more than it may, and all of that where it wants it', () => {
    const decoding = first.filter(({ tokens }) => tokens === 1).length;
    const room = limits.capacity - decoding;
    const wanted = sum(first.map(({ tokens }) => (tokens > 1 ? tokens : 0)));
    expect(prefillGranted).toBe(Math.min(wanted, writes ? Math.min(room, limits.prefill) : room));
  });

  test('whoever is first in turn is served', () => {
    const [turn] = first.flatMap(({ tokens }, index) => (tokens > 1 ? [index] : []));
    const room = limits.capacity - first.filter(({ tokens }) => tokens === 1).length;
    if (turn !== undefined && room > 0) expect(grants[turn]?.tokens).toBeGreaterThan(0);
  });

  test('draft tokens use only spare room, and only for a request that is met in full', () => {
    const draftTokens = sum(grants.map((grant) => grant.draftTokens));
    expect(draftTokens).toBeLessThanOrEqual(limits.draftTokens);
    grants.forEach((grant, index) => {
      if (grant.draftTokens > 0) expect(grant.tokens).toBe(requests[index]?.tokens);
    });
  });
});

test('a next token does not wait for reading', () => {
  expect(tokensOf(planStep([request(3000), request(1), request(1)], wide))).toEqual([510, 1, 1]);
});

test('while somebody writes, reading is kept short', () => {
  expect(tokensOf(planStep([request(3000), request(1)], { ...wide, prefill: 32 }))).toEqual([32, 1]);
});

test('while nobody writes, reading takes the batch', () => {
  expect(tokensOf(planStep([request(3000)], { ...wide, prefill: 32 }))).toEqual([512]);
});

test('two that read share a batch evenly', () => {
  expect(tokensOf(planStep([request(3000), request(2000)], wide))).toEqual([256, 256]);
});

test('not more of them than can have a tile of the attention each', () => {
  const grants = planStep([request(3000), request(3000), request(3000)], { ...wide, capacity: 128 });
  expect(tokensOf(grants)).toEqual([64, 64, 0]);
});

test('a question does not wait for documents', () => {
  const grants = planStep([request(3000), request(3000), request(20)], { ...wide, capacity: 128 });
  expect(tokensOf(grants)).toEqual([108, 0, 20]);
});

test('questions do not keep a document waiting forever: when its turn comes, it is first', () => {
  const questions = Array.from({ length: 10 }, () => request(20));
  const grants = planStep([request(3000), ...questions], { ...wide, capacity: 64 });
  expect(grants[0]?.tokens).toBe(64);
});

test('what a small need leaves goes to the large one', () => {
  expect(tokensOf(planStep([request(3000), request(20)], wide))).toEqual([492, 20]);
});

test('draft tokens are shared among those who write', () => {
  const grants = planStep([request(1, 10), request(1, 10), request(1)], { ...wide, draftTokens: 8 });
  expect(grants.map(({ draftTokens }) => draftTokens)).toEqual([4, 4, 0]);
});

test('nothing to do, nothing granted', () => {
  expect(planStep([], wide)).toEqual([]);
});

test('with a new one first at each step, everybody is done in the end, and none long after its turn', () => {
  const limits = { capacity: 4, prefill: 2, draftTokens: 0 };
  let waiting = Array.from({ length: 20 }, (_, id) => ({ id, tokens: id === 0 ? 50 : 10 }));
  const finishedAt = new Map<number, number>();
  for (let step = 1; waiting.length > 0; step += 1) {
    expect(step).toBeLessThan(300);
    const by = step % waiting.length;
    const turn = [...waiting.slice(by), ...waiting.slice(0, by)];
    const granted = planStep(
      turn.map(({ tokens }) => request(tokens)),
      limits,
    );
    turn.forEach((demand, index) => {
      demand.tokens -= granted[index]?.tokens ?? 0;
      if (demand.tokens === 0) finishedAt.set(demand.id, step);
    });
    waiting = waiting.filter(({ tokens }) => tokens > 0);
  }
  expect(finishedAt.size).toBe(20);
});
