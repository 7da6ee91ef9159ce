import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { checkpointInterval, planCheckpoints, planMarks } from './plan-checkpoints.ts';

const slice = 16;
const tokensOf = (lengths: number[]): number[] => planCheckpoints(lengths, slice).map(({ tokens }) => tokens);

test('every part ends in a checkpoint', () => {
  expect(planCheckpoints([80, 200, 330], slice)).toEqual([
    { tokens: 80, durable: true },
    { tokens: 200, durable: true },
    { tokens: 330, durable: true },
  ]);
});

test('what is too short is read with what follows it, but for the end of all', () => {
  expect(tokensOf([20, 63, 64, 100, 128, 140])).toEqual([64, 128, 140]);
  expect(tokensOf([63])).toEqual([]);
  expect(tokensOf([])).toEqual([]);
  expect(tokensOf([40, 80])).toEqual([80]);
});

test('a part that takes long is broken off within, at growing lengths', () => {
  const checkpoints = planCheckpoints([100, 20_000], slice);
  const transient = checkpoints.filter(({ durable }) => !durable).map(({ tokens }) => tokens);
  expect(transient.slice(0, 4)).toEqual([612, 1124, 1636, 2148]);
  for (const [index, tokens] of transient.entries()) {
    expect(tokens - (transient[index - 1] ?? 100)).toBe(
      checkpointInterval(transient[index - 1] ?? 100, slice),
    );
  }
  expect(checkpoints.at(-1)).toEqual({ tokens: 20_000, durable: true });
  expect(checkpoints.at(0)).toEqual({ tokens: 100, durable: true });
  expect(checkpoints.length).toBeLessThan(20);
});

test('prompts that begin alike are broken alike where they do', () => {
  const random = createRandom(3);
  for (let round = 0; round < 500; round += 1) {
    let length = 0;
    const parts = Array.from({ length: random.between(2, 12) }, () => {
      length += random.between(1, random.pick([50, 200, 5000]) ?? 1);
      return length;
    });
    const shorter = parts.slice(0, random.between(1, parts.length - 1));
    const [all, some] = [tokensOf(parts), tokensOf(shorter)];
    const end = shorter.at(-1) ?? 0;
    // The end of all parts is a checkpoint in any case; whether it is one for who goes on depends on its part alone.
    expect(all.filter((tokens) => tokens < end)).toEqual(some.filter((tokens) => tokens < end));
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
  }
});

test('marks lie between two steps, and little of what was read lies between two marks', () => {
  const cut = { batchTokens: slice, truncatable: true };
  const copied = { batchTokens: slice, truncatable: false };
  expect(planMarks(100, 150, cut)).toEqual([116, 132, 148]);
  expect(planMarks(100, 300, copied)).toEqual([164, 228, 292]);
  expect(planMarks(100, 164, copied)).toEqual([]);
  const marks = planMarks(50_000, 100_000, cut);
  for (const [index, mark] of marks.entries()) {
    expect((mark - 50_000) % slice).toBe(0);
    expect(mark - (marks[index - 1] ?? 50_000)).toBeLessThanOrEqual(mark / 128);
  }
  expect(marks.length).toBeLessThan(100);
});
