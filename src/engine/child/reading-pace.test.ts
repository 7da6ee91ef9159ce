import { describe, expect, test } from 'vitest';
import { ReadingPace } from './reading-pace.ts';

interface Machine {
  /** Milliseconds of a step in which nobody reads. */
  writeMs: number;
  /** Milliseconds that each token read adds. */
  tokenMs: number;
}

/** Steps of an imaginary machine on which somebody writes while a document is read. */
function run({ writeMs, tokenMs }: Machine, chunkMs: number): { longest: number; tokens: number } {
  const pace = new ReadingPace({ batchTokens: 512, chunkMs });
  for (let step = 0; step < 20; step += 1) pace.note({ writers: 1, reading: 0, ms: writeMs });
  let longest = 0;
  for (let step = 0; step < 200; step += 1) {
    const reading = pace.tokens;
    const ms = writeMs + reading * tokenMs;
    longest = Math.max(longest, ms);
    pace.note({ writers: 1, reading, ms });
  }
  return { longest, tokens: pace.tokens };
}

describe.each([
  { name: 'a small model', machine: { writeMs: 6, tokenMs: 2.5 } },
  { name: 'a large one', machine: { writeMs: 81, tokenMs: 38 } },
  { name: 'a GPU', machine: { writeMs: 10, tokenMs: 0.2 } },
])('on $name', ({ machine }) => {
  test.each([1, 50, 100, 250, 1000])(
    'a writer waits for no more than a slice of %i ms or four steps',
    (chunkMs) => {
      const allowed = Math.max(4 * machine.writeMs, chunkMs);
      const first = machine.writeMs + 8 * machine.tokenMs;
      expect(run(machine, chunkMs).longest).toBeLessThanOrEqual(Math.max(allowed, first));
    },
  );

  test('what is allowed is used', () => {
    const { tokens } = run(machine, 1000);
    expect(machine.writeMs + (tokens + 8) * machine.tokenMs).toBeGreaterThan(
      Math.min(600, 500 * machine.tokenMs),
    );
  });
});

test('reading goes on at any pace, however slow the machine', () => {
  expect(run({ writeMs: 10, tokenMs: 5000 }, 1).tokens).toBe(1);
});

test('no slice is larger than a full one', () => {
  expect(run({ writeMs: 1, tokenMs: 0.001 }, 1000).tokens).toBe(512);
});

test('before anything was measured it begins small', () => {
  expect(new ReadingPace({ batchTokens: 512, chunkMs: 100 }).tokens).toBe(8);
  expect(new ReadingPace({ batchTokens: 4, chunkMs: 100 }).tokens).toBe(4);
});

test('a step that read alone says what reading takes', () => {
  const pace = new ReadingPace({ batchTokens: 512, chunkMs: 100 });
  pace.note({ writers: 0, reading: 512, ms: 512 });
  expect(pace.tokens).toBe(64);
});
