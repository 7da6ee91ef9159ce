import { expect, test } from 'vitest';
import { measureNames, parseOptions } from './options.ts';

test('everything is measured unless a list says otherwise', () => {
  expect(parseOptions([]).only).toEqual(measureNames);
  expect(parseOptions(['--only', 'load,re-ask']).only).toEqual(['load', 're-ask']);
});

test('several models may be given', () => {
  expect(parseOptions(['--model', 'a.gguf', '--model', 'b.gguf']).model).toEqual(['a.gguf', 'b.gguf']);
});

test.each([['--only', 'sleeping'], ['--runs', '0'], ['--runs', 'many'], ['--frobnicate']])(
  '%s %s is refused',
  (...args) => {
    expect(() => parseOptions(args.filter((arg) => arg !== undefined))).toThrow();
  },
);
