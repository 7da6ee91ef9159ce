import { expect, test } from 'vitest';
import type { Ask, StreamTrace } from './ask.ts';
import { gapFigures, gapsWhileReading } from './gaps-while-reading.ts';
import { percentile } from './percentile.ts';

test('the gaps that the reading began and ended in count, those before and after do not', () => {
  const moments = [0, 10, 20, 30, 100, 150, 300, 310, 900];
  expect(gapFigures(moments, { from: 35, to: 250 })).toEqual({
    medianMs: 70,
    p99Ms: 150,
    longestMs: 150,
    p99Steps: 15,
    documentMs: 215,
    usualMs: 10,
    gaps: 3,
  });
});

test('a stream that ended before the document was read says nothing', () => {
  expect(() => gapFigures([0, 10, 20], { from: 15, to: 30 })).toThrow('did not last');
  expect(() => gapFigures([20, 30], { from: 15, to: 25 })).toThrow('did not last');
});

test('the stream is given up once the document was read', async () => {
  const asked: number[] = [];
  let givenUp = false;
  const ask: Ask = async ({ tokens, outputTokens }, { signal, onPiece } = {}) => {
    asked.push(tokens.length);
    const pieces: StreamTrace['pieces'] = [];
    const askedAt = performance.now();
    for (let n = 0; n < outputTokens && signal?.aborted !== true; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const piece = { at: performance.now(), tokens: 1 };
      pieces.push(piece);
      onPiece?.(piece);
    }
    givenUp ||= signal?.aborted === true;
    return { askedAt, pieces, endedAt: performance.now(), promptTokens: 1, cachedTokens: 0, outputTokens };
  };
  const request = (length: number, outputTokens: number) => {
    return { tokens: Array.from({ length }, () => 1), fixedTokens: 0, outputTokens };
  };
  const requests = { warmUp: request(1, 1), stream: request(2, 100_000), document: request(3, 4) };
  expect((await gapsWhileReading(ask, requests)).gaps).toBeGreaterThan(0);
  expect({ asked, givenUp }).toEqual({ asked: [1, 2, 3], givenUp: true });
});

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([100, 198, 200]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
