/**
 * Mean Kullback-Leibler divergence, in nats, of next-token distributions given as logits: how far the second list is
 * from the first, position by position.
 */
export function meanDivergence(expected: readonly Float32Array[], actual: readonly Float32Array[]): number {
  if (expected.length !== actual.length || expected.length === 0) throw new RangeError('nothing to compare');
  const each = expected.map((logits, index) =>
    divergence(logProbabilities(logits), logProbabilities(actual[index])),
  );
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

function divergence(expected: Float64Array, actual: Float64Array): number {
  return expected.reduce((sum, value, token) => sum + Math.exp(value) * (value - (actual[token] ?? 0)), 0);
}

function logProbabilities(logits: Float32Array = new Float32Array()): Float64Array {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const total = Math.log(logits.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  return Float64Array.from(logits, (value) => value - largest - total);
}
