import { describe, expect, test } from 'vitest';
import { PrefillBudget } from './prefill-budget.ts';

interface Machine {
  /** Milliseconds of a step in which nobody reads. */
  decodeMs: number;
  /** Milliseconds that each token read adds. */
  tokenMs: number;
}

/** Steps of an imaginary machine on which somebody writes while a document is read. */
function run({ decodeMs, tokenMs }: Machine, chunkMs: number): { longest: number; tokens: number } {
  const prefillBudget = new PrefillBudget({ batchTokens: 512, chunkMs });
  for (let step = 0; step < 20; step += 1) prefillBudget.note({ decoding: 1, prefill: 0, ms: decodeMs });
  let longest = 0;
  for (let step = 0; step < 200; step += 1) {
    const prefill = prefillBudget.tokens;
    const ms = decodeMs + prefill * tokenMs;
    longest = Math.max(longest, ms);
    prefillBudget.note({ decoding: 1, prefill, ms });
  }
  return { longest, tokens: prefillBudget.tokens };
}

describe.each([
  { name: 'a small model', machine: { decodeMs: 6, tokenMs: 2.5 } },
  { name: 'a large one', machine: { decodeMs: 81, tokenMs: 38 } },
  { name: 'a GPU', machine: { decodeMs: 10, tokenMs: 0.2 } },
])('on $name', ({ machine }) => {
  test.each([1, 50, 100, 250, 1000])(
    'a writer waits for no more than a slice of %i ms or four steps',
    (chunkMs) => {
      const allowed = Math.max(4 * machine.decodeMs, chunkMs);
      const first = machine.decodeMs + 8 * machine.tokenMs;
      expect(run(machine, chunkMs).longest).toBeLessThanOrEqual(Math.max(allowed, first));
    },
  );

  test('what is allowed is used', () => {
    const { tokens } = run(machine, 1000);
    expect(machine.decodeMs + (tokens + 8) * machine.tokenMs).toBeGreaterThan(
      Math.min(600, 500 * machine.tokenMs),
    );
  });
});

test('reading goes on at any pace, however slow the machine', () => {
  expect(run({ decodeMs: 10, tokenMs: 5000 }, 1).tokens).toBe(1);
});

test('no slice is larger than a full one', () => {
  expect(run({ decodeMs: 1, tokenMs: 0.001 }, 1000).tokens).toBe(512);
});

test('before anything was measured it begins small', () => {
  expect(new PrefillBudget({ batchTokens: 512, chunkMs: 100 }).tokens).toBe(8);
  expect(new PrefillBudget({ batchTokens: 4, chunkMs: 100 }).tokens).toBe(4);
});

test('a step that read alone says what reading takes', () => {
  const prefillBudget = new PrefillBudget({ batchTokens: 512, chunkMs: 100 });
  prefillBudget.note({ decoding: 0, prefill: 512, ms: 512 });
  expect(prefillBudget.tokens).toBe(64);
});
