import { DesksideError } from '../../core/index.ts';

/**
 * Throws `logits-not-finite` where one of them is no number, or is infinitely large: damaged weights give such, and whatever
 * is drawn from them means nothing. Infinitely small ones are tokens that a model never writes.
 * @param every looks at each so manieth only. What is wrong before the last layer is wrong in all of them.
 */
export function requireFinite(logits: Float32Array, path: string, every = 1): void {
  const total = sum(logits, every);
  if (Number.isNaN(total) || total === Number.POSITIVE_INFINITY) throw notFinite(path);
}

export function notFinite(path: string): DesksideError<'logits-not-finite'> {
  return new DesksideError('logits-not-finite', { path });
}

/** What is not finite shows in the sum. Four sums at a time, since each addition waits for the one before it. */
function sum(values: Float32Array, every: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const step = 4 * every;
  const whole = values.length - (values.length % step);
  for (let at = 0; at < whole; at += step) {
    a += values[at] as number;
    b += values[at + every] as number;
    c += values[at + 2 * every] as number;
    d += values[at + 3 * every] as number;
  }
  for (let at = whole; at < values.length; at += 1) a += values[at] as number;
  return a + b + (c + d);
}
