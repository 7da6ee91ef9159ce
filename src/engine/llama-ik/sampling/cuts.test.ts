// Each stage against its definition, on random logits.
import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import { Candidates } from './candidates.ts';
import { exclude, minP, topK, topNSigma, topP, typical } from './cuts.ts';
import { Mirostat } from './mirostat.ts';
import { createRandom as createDraws } from './random.ts';

const random = createRandom(3);
/** With ties, and some that are masked. */
const logitsOf = (size: number): Float32Array =>
  Float32Array.from({ length: size }, () =>
    random.between(0, 9) === 0 ? Number.NEGATIVE_INFINITY : random.between(-40, 40) / 8,
  );
const rounds = Array.from({ length: 30 }, () => Candidates.of(logitsOf(random.between(2, 300)))).filter(
  ({ size }) => size > 0,
);
const sorted = ({ logits }: Candidates): number[] => [...logits].sort((a, b) => b - a);

test('what is masked is no candidate, and the logits are copied', () => {
  const logits = Float32Array.of(1, Number.NEGATIVE_INFINITY, 3);
  const candidates = Candidates.of(logits);
  expect([...candidates.tokens]).toEqual([0, 2]);
  candidates.logits[0] = 9;
  expect(logits[0]).toBe(1);
});

test('top-k keeps so many, and none that is less likely than one that goes', () => {
  for (const candidates of rounds) {
    const count = random.between(1, candidates.size + 3);
    expect(sorted(topK(candidates, count))).toEqual(sorted(candidates).slice(0, count));
  }
});

test('top-p keeps the fewest of the likeliest that reach the total', () => {
  for (const candidates of rounds) {
    const total = random.between(1, 99) / 100;
    const kept = topP(candidates, total).size;
    const sums = candidates.probabilities().sort().reverse();
    const sumOf = (count: number): number => sums.slice(0, count).reduce((sum, each) => sum + each, 0);
    expect(sumOf(kept)).toBeGreaterThanOrEqual(total - 1e-9);
    expect(sumOf(kept - 1)).toBeLessThan(total + 1e-9);
  }
});

test('min-p and top-n-sigma keep what is near the highest, and that always', () => {
  for (const candidates of rounds) {
    const [best = 0] = sorted(candidates);
    const near = minP(candidates, 0.2);
    expect(sorted(near)).toEqual(sorted(candidates).filter((logit) => logit >= best + Math.log(0.2)));
    expect(topNSigma(candidates, 0.01).highest).toBe(best);
    expect(topNSigma(candidates, 100).size).toBe(candidates.size);
  }
});

test('typical keeps the expected surprise, and not the likeliest at any price', () => {
  const candidates = Candidates.of(Float32Array.of(3, ...Array.from({ length: 60 }, () => 0)));
  expect(typical(candidates, 0.1).tokens).not.toContain(0);
  for (const each of rounds) expect(typical(each, 0.5).size).toBeGreaterThan(0);
});

test('xtc leaves one of those that are likely enough, and all others', () => {
  const candidates = Candidates.of(Float32Array.of(5, 5, 4.5, 1, 0));
  expect([...exclude(candidates, 0.1).tokens]).toEqual([2, 3, 4]);
  expect(exclude(candidates, 0.9)).toBe(candidates);
});

test('tokens are drawn as often as they are likely', () => {
  const candidates = Candidates.of(Float32Array.of(1, 0, Number.NEGATIVE_INFINITY, 2));
  const [draw, counts, draws] = [createDraws(7), new Map<number, number>(), 20_000];
  for (let round = 0; round < draws; round += 1) {
    const { token } = candidates.draw(draw());
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const probabilities = candidates.probabilities();
  for (const [index, token] of candidates.tokens.entries()) {
    expect((counts.get(token) ?? 0) / draws).toBeCloseTo(probabilities[index] ?? 0, 1);
  }
  expect([...counts.keys()].sort()).toEqual([0, 1, 3]);
});

test.each([1, 2] as const)('mirostat %i keeps the surprise near its target', (version) => {
  const [draw, tau] = [createDraws(5), 3];
  const mirostat = new Mirostat({ version, tau, eta: 0.1 });
  const candidates = Candidates.of(Float32Array.from({ length: 500 }, (_, rank) => -Math.log(rank + 1)));
  const probabilities = candidates.probabilities();
  let surprise = 0;
  for (let round = 0; round < 2000; round += 1) {
    surprise -= Math.log2(probabilities[mirostat.draw(candidates, draw())] ?? 1) / 2000;
  }
  expect(Math.abs(surprise - tau)).toBeLessThan(1.5);
});
