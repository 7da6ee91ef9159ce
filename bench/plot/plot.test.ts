import { expect, test } from 'vitest';
import type { Figure } from '../summarize.ts';
import { type PlotRow, plotRows, plottedModels } from './plot-rows.ts';
import { ratioRange } from './ratio-range.ts';
import { renderPlot } from './render-plot.ts';

function figure(over: Partial<Figure>): Figure {
  return {
    key: 'rate',
    title: 'reading',
    unit: 'tokens/s',
    better: 'more',
    measure: 'reading 512 tokens',
    model: 'm.gguf',
    peer: 'llama-bench',
    conditions: '',
    ours: { median: 123.4, min: 1, max: 200 },
    theirs: { median: 98.76, min: 1, max: 200 },
    ratio: { median: 1.25, min: 1, max: 1.5 },
    pairs: 3,
    notes: { ours: '', theirs: '' },
    ...over,
  };
}

function row(min: number, median: number, max: number, target = 1): PlotRow {
  return { label: 'a <row> & more', ratio: { min, median, max }, target, values: '1 against 2 ms' };
}

test('a row says what was measured against whom, and both medians', () => {
  const streams = figure({ measure: '8 streams, short prompts', title: 'output', target: 1.5 });
  expect(plotRows([figure({}), streams], 'm.gguf')).toMatchObject([
    { label: 'reading 512 tokens (llama-bench)', target: 1, values: '123 against 98.8 tokens/s' },
    { label: '8 streams, short prompts: output (llama-bench)', target: 1.5 },
  ]);
});

test('a figure with a limit of its own is not plotted, and neither is one without a model', () => {
  const figures = [figure({ model: 'a', limit: 4 }), figure({ model: 'b' }), figure({ model: '' })];
  expect(plottedModels(figures)).toEqual(['b']);
});

test('the scale ends at powers of two around every row and 1', () => {
  expect(ratioRange([row(1.1, 1.2, 1.3)])).toEqual({ min: 0.5, max: 2 });
  expect(ratioRange([row(0.3, 0.5, 0.7), row(5, 6, 9)])).toEqual({ min: 0.25, max: 16 });
  expect(ratioRange([row(1, 1, 1, 2)])).toEqual({ min: 0.5, max: 4 });
});

test('the plot is one well-formed image that can be read alone', () => {
  const svg = renderPlot({
    title: 'Deskside on m.gguf',
    machine: 'A machine, 2 threads',
    rows: [row(0.5, 0.9, 2)],
  });
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  for (const words of [
    'Deskside on m.gguf',
    'A machine, 2 threads',
    'a &lt;row&gt; &amp; more',
    '0.90',
    '1 against 2 ms',
  ]) {
    expect(svg).toContain(words);
  }
  expect(svg).toContain('ratio');
  expect(svg).not.toContain('NaN');
});
