import { expect, test } from 'vitest';
import type { StreamTrace } from './ask.ts';
import { gapsOf, rateTogether, streamFigures } from './stream-figures.ts';

/** A stream asked at `askedAt` whose pieces of one token each came at these moments. */
function trace(askedAt: number, ...moments: number[]): StreamTrace {
  return {
    askedAt,
    pieces: moments.map((at) => ({ at, tokens: 1 })),
    endedAt: moments.at(-1) ?? askedAt,
    promptTokens: 100,
    cachedTokens: 0,
    outputTokens: moments.length,
  };
}

test('the output of all streams counts from the first request to the last token', () => {
  const { rate } = streamFigures([trace(0, 500, 600), trace(100, 900, 1000)]);
  expect(rate).toBe(4);
});

test('reading lasts until every stream has begun', () => {
  expect(streamFigures([trace(0, 100, 5000), trace(0, 400)]).readingRate).toBe(500);
});

test('the time to the first token is each stream’s own, the gap is that of the worst', () => {
  const figures = streamFigures([trace(0, 100, 110), trace(50, 250, 1250), trace(0, 400, 420)]);
  expect(figures).toMatchObject({ firstMs: 200, gapMs: 1000 });
});

test('a stream that wrote nothing is a mistake, not a fast one', () => {
  expect(() => streamFigures([trace(0)])).toThrow('wrote nothing');
});

test('what is written together starts with the last to begin and ends with the first to end', () => {
  expect(rateTogether([trace(0, 100, 200, 300, 400), trace(0, 200, 300, 900)])).toBe(15);
  expect(rateTogether([trace(0, 100, 200), trace(0, 300, 400)])).toBeNull();
});

test('gaps lie between pieces', () => {
  expect(gapsOf([1, 3, 8])).toEqual([2, 5]);
  expect(gapsOf([1])).toEqual([]);
});
