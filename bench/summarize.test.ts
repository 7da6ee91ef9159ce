import { expect, test } from 'vitest';
import type { Measure, Sample, Series } from './measure.ts';
import type { Pair } from './run-pairs.ts';
import { runPairs } from './run-pairs.ts';
import { summarize } from './summarize.ts';

function measureOf(series: Series, ours: number[], theirs: number[], order: string[] = []): Measure {
  const next = (side: string, values: number[]) => async (): Promise<Sample> => {
    order.push(side);
    return { values: { [series.key]: values.shift() ?? 0 }, notes: { cachedTokens: values.length } };
  };
  return {
    title: 'a measure',
    peer: 'a peer',
    series: [series],
    conditions: 'none',
    ours: next('ours', ours),
    theirs: next('theirs', theirs),
    [Symbol.asyncDispose]: async () => {},
  };
}

const rate: Series = { key: 'rate', title: 'rate', unit: 'tokens/s', better: 'more' };
const time: Series = { key: 'ms', title: 'time', unit: 'ms', better: 'less' };

test('the two sides take turns, and take turns at being first', async () => {
  const order: string[] = [];
  const pairs: Pair[] = [];
  await runPairs(measureOf(rate, [1, 2, 3], [1, 2, 3], order), { runs: 3 }, (pair) => pairs.push(pair));
  expect(order).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs']);
  expect(pairs.map(({ first }) => first)).toEqual(['ours', 'theirs', 'ours']);
});

test('the first pair may begin with the other side', async () => {
  const order: string[] = [];
  await runPairs(measureOf(rate, [1, 2], [1, 2], order), { runs: 2, first: 'theirs' }, () => {});
  expect(order).toEqual(['theirs', 'ours', 'ours', 'theirs']);
});

test('a ratio above one means that we did better, whether more or less is better', async () => {
  for (const [series, expected] of [
    [rate, 2],
    [time, 0.5],
  ] as const) {
    const measure = measureOf(series, [20, 40], [10, 20]);
    const [figure] = summarize(measure, 'm', await runPairs(measure, { runs: 2 }, () => {}));
    expect(figure?.ratio).toEqual({ median: expected, min: expected, max: expected });
  }
});

test('ratios are made of pairs, not of medians', async () => {
  const measure = measureOf(rate, [10, 100, 1000], [10, 50, 4000]);
  const [figure] = summarize(measure, 'm', await runPairs(measure, { runs: 3 }, () => {}));
  expect(figure?.ratio).toEqual({ median: 1, min: 0.25, max: 2 });
});

test('a figure may be compared with another one of ours, instead of the peer', async () => {
  const again: Series = { ...time, title: 'again', baseline: { key: 'coldMs', title: 'reading again' } };
  const measure = { ...measureOf(time, [20, 20], [7, 7]), series: [time, again] };
  const pairs = await runPairs(measure, { runs: 2 }, () => {});
  for (const { ours } of pairs) ours.values.coldMs = 2000;
  const [besidePeer, besideOurs] = summarize(measure, 'm', pairs);
  expect(besidePeer).toMatchObject({ peer: 'a peer', theirs: { median: 7 }, ratio: { median: 0.35 } });
  expect(besideOurs).toMatchObject({
    peer: 'reading again',
    theirs: { median: 2000 },
    ratio: { median: 100 },
  });
});

test('what was observed is told as one value or as a range', async () => {
  const measure = measureOf(rate, [1, 1, 1], [1]);
  const [figure] = summarize(measure, 'm', await runPairs(measure, { runs: 2 }, () => {}));
  expect(figure?.notes).toEqual({ ours: 'cachedTokens 1 to 2', theirs: 'cachedTokens 0' });
});
