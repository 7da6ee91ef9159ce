// How fast a machine multiplies with weights and how fast it attends, from how long it took to read documents of several
// lengths. Both are apart, since attention keeps a processor less busy and grows with the square of the length.
import type { Operations } from './operations-of.ts';

/** Operations in a second. */
export interface ReadingSpeeds {
  weights: number;
  attention: number;
}

export interface Reading {
  operations: Operations;
  ms: number;
}

/**
 * Least squares of the deviation from each reading, as a share of it. Where the readings do not tell the two apart (there is
 * one only, or noise has it that one costs nothing), both are taken to be as fast as each other.
 */
export function fitReading(readings: readonly Reading[]): ReadingSpeeds {
  const shares = readings.map(({ operations, ms }) => {
    return { weights: operations.weights / ms, attention: operations.attention / ms };
  });
  const sum = (term: (share: Operations) => number): number => {
    return shares.reduce((total, share) => total + term(share), 0);
  };
  const [ww, wa, aa] = [
    sum(({ weights }) => weights * weights),
    sum(({ weights, attention }) => weights * attention),
    sum(({ attention }) => attention * attention),
  ];
  const [w, a] = [sum(({ weights }) => weights), sum(({ attention }) => attention)];
  const determinant = ww * aa - wa * wa;
  // Milliseconds that an operation takes.
  const cost = { weights: (w * aa - a * wa) / determinant, attention: (a * ww - w * wa) / determinant };
  if (readings.length > 1 && cost.weights > 0 && cost.attention > 0) {
    return { weights: 1000 / cost.weights, attention: 1000 / cost.attention };
  }
  const alike = (1000 * (ww + 2 * wa + aa)) / (w + a);
  return { weights: alike, attention: alike };
}

export function readingMs({ weights, attention }: Operations, speeds: ReadingSpeeds): number {
  return (weights / speeds.weights + attention / speeds.attention) * 1000;
}
