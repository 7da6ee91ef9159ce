import type { ModelShape } from '../../src/fit/index.ts';

/** Of an f16 cache. */
const elementBytes = 2;

/** Bytes that the cache of a sequence holds: all tokens in some layers, those of the window in others. */
export function stateBytes({ cacheLayers, slidingWindow }: ModelShape, tokens: number): number {
  const window = Math.min(tokens, slidingWindow?.tokens ?? tokens);
  return cacheLayers.reduce((sum, { keyElements, valueElements, windowed }) => {
    return sum + (keyElements + valueElements) * elementBytes * (windowed ? window : tokens);
  }, 0);
}
