import type { Share } from '../../documents/index.ts';

/** `62 % (48–75)`; with its count where asked. */
export function percent({ value, low, high, count }: Share): string {
  const of = (share: number): string => (100 * share).toFixed(0);
  return count === 0 ? '–' : `${of(value)} % (${of(low)}–${of(high)})`;
}

/** `0.82 (0.75–0.90)`. */
export function figure({ value, low, high, count }: Share): string {
  return count === 0 ? '–' : `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
