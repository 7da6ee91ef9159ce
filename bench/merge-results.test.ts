import { expect, test } from 'vitest';
import type { Measure } from './measure.ts';
import { mergeResults } from './merge-results.ts';
import type { Results } from './results.ts';
import type { Pair } from './run-pairs.ts';
import { summarize } from './summarize.ts';

const measure: Pick<Measure, 'title' | 'peer' | 'series' | 'conditions'> = {
  title: 'asking',
  peer: 'a peer',
  conditions: 'none',
  series: [
    { key: 'ms', title: 'again', unit: 'ms', better: 'less' },
    {
      key: 'ms',
      title: 'against reading',
      unit: 'ms',
      better: 'less',
      baseline: { key: 'coldMs', title: 'reading' },
    },
  ],
};

function pair(ours: number, theirs: number): Pair {
  const values = { coldMs: 1000 };
  return {
    first: 'ours',
    ours: { values: { ...values, ms: ours } },
    theirs: { values: { ...values, ms: theirs } },
    loadBefore: 1,
    loadAfter: 2,
  };
}

function run(model: string, pairs: Pair[], over: Partial<Results['conditions']> = {}): Results {
  const conditions = {
    date: '2026-01-02T03:04:05.678Z',
    cpu: 'A processor',
    cores: 2,
    threads: 2,
    memoryBytes: 2 ** 34,
    memoryAvailableBytes: 2 ** 33,
    system: 'linux x64 6',
    node: 'v26',
    deskside: 'abc',
    engine: 'llama.cpp 0',
    llamaServer: null,
    ...over,
  };
  const samples = [{ model, measure: measure.title, pairs }];
  const figures = summarize(measure, model, pairs);
  return { conditions, stoppedEarly: false, figures, failures: [], samples };
}

test('pairs of the same measure come together, others stay beside each other', () => {
  const later = { date: '2026-01-03T00:00:00.000Z', memoryAvailableBytes: 1 };
  const merged = mergeResults([
    run('a', [pair(10, 20)]),
    run('b', [pair(5, 5)]),
    run('a', [pair(10, 40), pair(20, 60)], later),
  ]);
  expect(merged.samples.map(({ model, pairs }) => [model, pairs.length])).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
  expect(merged.figures).toEqual([
    ...summarize(measure, 'a', [pair(10, 20), pair(10, 40), pair(20, 60)]),
    ...summarize(measure, 'b', [pair(5, 5)]),
  ]);
  expect(merged.conditions.date).toBe('2026-01-02T03:04:05.678Z');
});

test('a run that was stopped, and what failed, is not forgotten', () => {
  const failures = [{ model: 'a', measure: 'asking', reason: 'it hung up' }];
  const whole = run('a', [pair(1, 1)]);
  const merged = mergeResults([whole, { ...whole, stoppedEarly: true, failures }]);
  expect(merged).toMatchObject({ stoppedEarly: true, failures });
});

test('runs of other machines, versions or threads are not put together', () => {
  for (const other of [{ cpu: 'Another' }, { deskside: 'def' }, { threads: 1 }, { llamaServer: '1' }]) {
    const [name = ''] = Object.keys(other);
    const runs = [run('a', [pair(1, 1)]), run('a', [pair(1, 1)], other)];
    expect(() => mergeResults(runs)).toThrow(`differ in ${name}`);
  }
  expect(() => mergeResults([])).toThrow('no results');
});
