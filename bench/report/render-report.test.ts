import { expect, test } from 'vitest';
import type { Results } from '../results.ts';
import type { Figure } from '../summarize.ts';
import { renderReport } from './render-report.ts';

const one = { median: 1, min: 0.9, max: 1.1 };

function figure(median: number, target?: number): Figure {
  return {
    key: 'rate',
    title: 'reading',
    unit: 'tokens/s',
    better: 'more',
    ...(target === undefined ? {} : { target }),
    measure: 'reading 512 tokens',
    model: 'm.gguf',
    peer: 'llama-bench',
    conditions: 'an empty context',
    ours: one,
    theirs: one,
    ratio: { median, min: median - 0.1, max: median + 0.1 },
    pairs: 7,
    notes: { ours: '', theirs: 'cachedTokens 0' },
  };
}

function results(figures: Figure[], cpu = 'A processor'): Results {
  const conditions = {
    date: '2026-01-02T03:04:05.678Z',
    cpu,
    cores: 2,
    threads: 2,
    memoryBytes: 2 ** 34,
    memoryAvailableBytes: 2 ** 33,
    system: 'linux x64 6',
    node: 'v26',
    deskside: 'abc',
    engine: 'llama.cpp 0',
    llamaServer: null,
  };
  return { conditions, stoppedEarly: false, figures, failures: [], samples: [] };
}

/** The lines under a heading. */
function under(report: string, heading: string): string {
  return report.split(`## ${heading}\n`)[1]?.split('\n## ')[0]?.trim() ?? '';
}

test('losses come before figures, held against the target where there is one', () => {
  const report = renderReport(results([figure(0.93, 0.95), figure(0.96, 0.95), figure(0.99)]), null);
  expect(under(report, 'Where Deskside loses').split('\n')).toEqual([
    '- m.gguf, reading 512 tokens, reading: 0.93 of llama-bench (aim: 0.95)',
    '- m.gguf, reading 512 tokens, reading: 0.99 of llama-bench',
  ]);
  expect(report.indexOf('Where Deskside loses')).toBeLessThan(report.indexOf('## Figures'));
});

test('a figure with a limit of its own is held to that, and not to what nothing costs', () => {
  const start = { ...figure(0.3), better: 'less' as const, limit: 1.5 };
  expect(under(renderReport(results([start]), null), 'Where Deskside loses')).toBe('Nowhere in this run.');
  const slow = renderReport(results([{ ...start, limit: 0.5 }]), null);
  expect(under(slow, 'Where Deskside loses')).toContain('1 tokens/s (aim: 0.5 tokens/s at most)');
});

test('where more is better, a limit is the least that is allowed', () => {
  const fast = { ...figure(0.3), limit: 0.5 };
  const [one, two] = [fast, { ...fast, limit: 2 }].map((each) => {
    return under(renderReport(results([each]), null), 'Where Deskside loses');
  });
  expect(one).toBe('Nowhere in this run.');
  expect(two).toContain('1 tokens/s (aim: 2 tokens/s at least)');
});

test('a figure has got worse when its median lies below every pair of the run before', () => {
  const worse = renderReport(results([figure(0.85)]), results([figure(1)]));
  expect(under(worse, 'Worse than in the run before')).toContain('0.85, was 1.00, never below 0.90');
  const within = renderReport(results([figure(0.95)]), results([figure(1)]));
  expect(under(within, 'Worse than in the run before')).toMatch(/^Nothing/);
});

test('what could not be measured, and that a run was stopped, is said before the figures', () => {
  const failures = [{ model: 'm.gguf', measure: 'streams', reason: 'it hung up\nhere' }];
  const report = renderReport({ ...results([]), failures, stoppedEarly: true }, null);
  expect(under(report, 'Not measured')).toBe('- m.gguf, streams: it hung up');
  expect(report.indexOf('Stopped early')).toBeLessThan(report.indexOf('## '));
  expect(renderReport(results([]), null)).not.toMatch(/Not measured|Stopped early/);
});

test('plots are shown between losses and figures', () => {
  const report = renderReport(results([]), null, { plots: ['a.svg'] });
  expect(report).toContain('![Ratios with their spread](a.svg)\n\n## Figures');
});

test('runs on different processors are not compared', () => {
  const report = renderReport(results([figure(0.5)]), results([figure(1)], 'Another'));
  expect(under(report, 'Worse than in the run before')).toMatch(/^There is no earlier run/);
});
