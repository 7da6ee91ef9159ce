import { expect, test } from 'vitest';
import { isDesksideError } from '../core/index.ts';
import { LineSplitter } from './line-splitter.ts';

function split(chunks: readonly Buffer[], maxBytes = 1000): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(maxBytes, (line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  return lines;
}

test('lines come whole, wherever the chunks are cut', () => {
  const bytes = Buffer.from('one\nzwölf 漢字 😀\n\nfour\nrest');
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(['one', 'zwölf 漢字 😀', '', 'four']);
  }
});

test('lines come byte by byte too', () => {
  const bytes = Buffer.from('a\nbc\n');
  expect(split([...bytes].map((byte) => Buffer.of(byte)))).toEqual(['a', 'bc']);
});

test('a line may be as long as the limit and no longer', () => {
  expect(split([Buffer.from(`${'x'.repeat(10)}\n`)], 10)).toEqual(['x'.repeat(10)]);
  expect(() => split([Buffer.from(`${'x'.repeat(11)}\n`)], 10)).toThrow(/engine-protocol/);
});

test('a line without end is refused before it is kept', () => {
  const chunk = Buffer.alloc(64, 'x');
  const splitter = new LineSplitter(100, () => {});
  splitter.push(chunk);
  try {
    splitter.push(chunk);
    expect.unreachable();
  } catch (error) {
    expect(isDesksideError(error, 'engine-protocol')).toBe(true);
  }
});

test('what comes before the line that is too long has been handed out', () => {
  const lines: string[] = [];
  const splitter = new LineSplitter(5, (line) => lines.push(line));
  expect(() => splitter.push(Buffer.from('ok\ntoo long\n'))).toThrow();
  expect(lines).toEqual(['ok']);
});
