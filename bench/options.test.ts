import { expect, test } from 'vitest';
import { measureNames, parseOptions, usage } from './options.ts';

test('what a list names is measured, or else what is compared with a peer', () => {
  const onRequest = ['speculative', 'restart', 'saving', 'constraint'];
  expect(parseOptions([]).only).toEqual(measureNames.filter((name) => !onRequest.includes(name)));
  expect(parseOptions(['--only', 'speculative']).only).toEqual(['speculative']);
  expect(parseOptions(['--only', 'load,re-ask']).only).toEqual(['load', 're-ask']);
});

test('several models may be given', () => {
  expect(parseOptions(['--model', 'a.gguf', '--model', 'b.gguf']).model).toEqual(['a.gguf', 'b.gguf']);
});

test('streams are numbers in a list, prompts names in another', () => {
  expect(parseOptions([])).toMatchObject({ streams: [1, 4, 8, 16], 'output-tokens': 128 });
  const { streams, prompts } = parseOptions(['--streams', '2,32', '--prompts', 'short,shared-warm']);
  expect({ streams, prompts }).toEqual({ streams: [2, 32], prompts: ['short', 'shared-warm'] });
});

test('documents that are asked again have lengths in a list', () => {
  expect(parseOptions([]).lengths).toEqual([1024, 3072, 8192]);
  expect(parseOptions(['--lengths', '256,16384']).lengths).toEqual([256, 16384]);
});

test('results that are there may be put together, or made the table of', () => {
  const { merge, tables } = parseOptions(['--merge', 'a.json', '--merge', 'b.json', '--tables', 'c.json']);
  expect({ merge, tables }).toEqual({ merge: ['a.json', 'b.json'], tables: 'c.json' });
});

test('the help names every option and measure', () => {
  for (const name of [...Object.keys(parseOptions([])), ...measureNames]) {
    if (name !== 'help') expect(usage).toContain(name);
  }
});

test.each([
  ['--streams', '0'],
  ['--streams', '1,,2'],
  ['--prompts', 'loud'],
  ['--output-tokens', 'some'],
  ['--only', 'sleeping'],
  ['--first', 'both'],
  ['--runs', '0'],
  ['--runs', 'many'],
  ['--lengths', '0'],
  ['--lengths', 'some'],
  ['--frobnicate'],
])('%s %s is refused', (...args) => {
  expect(() => parseOptions(args.filter((arg) => arg !== undefined))).toThrow();
});
