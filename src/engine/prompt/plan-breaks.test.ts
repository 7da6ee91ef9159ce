import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { planBreaks, stride } from './plan-breaks.ts';

const slice = 16;
const tokensOf = (lengths: number[]): number[] => planBreaks(lengths, slice).map(({ tokens }) => tokens);

test('every part ends in a break', () => {
  expect(planBreaks([80, 200, 330], slice)).toEqual([
    { tokens: 80, lasting: true },
    { tokens: 200, lasting: true },
    { tokens: 330, lasting: true },
  ]);
});

test('what is too short is read with what follows it, but for the end of all', () => {
  expect(tokensOf([20, 63, 64, 100, 128, 140])).toEqual([64, 128, 140]);
  expect(tokensOf([63])).toEqual([]);
  expect(tokensOf([])).toEqual([]);
  expect(tokensOf([40, 80])).toEqual([80]);
});

test('a part that takes long is broken off within, at growing lengths', () => {
  const breaks = planBreaks([100, 20_000], slice);
  const passing = breaks.filter(({ lasting }) => !lasting).map(({ tokens }) => tokens);
  expect(passing.slice(0, 4)).toEqual([612, 1124, 1636, 2148]);
  for (const [index, tokens] of passing.entries()) {
    expect(tokens - (passing[index - 1] ?? 100)).toBe(stride(passing[index - 1] ?? 100, slice));
  }
  expect(breaks.at(-1)).toEqual({ tokens: 20_000, lasting: true });
  expect(breaks.at(0)).toEqual({ tokens: 100, lasting: true });
  expect(breaks.length).toBeLessThan(20);
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
    // The end of all parts is a break in any case; whether it is one for who goes on depends on its part alone.
    expect(all.filter((tokens) => tokens < end)).toEqual(some.filter((tokens) => tokens < end));
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
  }
});
