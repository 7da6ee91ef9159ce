import { expect, test } from 'vitest';
import type { TextToTokenize } from '../engine.ts';
import { maxTexts, maxTextsLength } from '../protocol.ts';
import { textBatches } from './text-batches.ts';

const text = (length: number, after: TextToTokenize['after'] = 'text'): TextToTokenize => ({
  text: 'x'.repeat(length),
  special: false,
  after,
});

test('nothing is left out, and no batch is longer than it may be', () => {
  const texts = Array.from({ length: 2500 }, (_, index) => text(index * 3));
  const batches = textBatches(texts);
  expect(batches.flat()).toEqual(texts);
  const lengths = batches.map((batch) => batch.reduce((sum, each) => sum + each.text.length, 0));
  expect(lengths.length).toBeGreaterThan(1);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(maxTextsLength);
});

test('many short texts are as many batches as they need', () => {
  const batches = textBatches(Array.from({ length: maxTexts + 1 }, () => text(1)));
  expect(batches.map(({ length }) => length)).toEqual([maxTexts, 1]);
});

test('texts that go on from one another stay together', () => {
  const texts = [text(maxTextsLength), text(10, 'previous'), text(10, 'start'), text(10, 'previous')];
  expect(textBatches(texts).map(({ length }) => length)).toEqual([2, 2]);
});

test('a text that is too long by itself goes by itself', () => {
  expect(textBatches([text(1), text(maxTextsLength + 1), text(1)]).map(({ length }) => length)).toEqual([
    1, 1, 1,
  ]);
  expect(textBatches([])).toEqual([]);
});
