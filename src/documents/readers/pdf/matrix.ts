/** a b c d e f of a PDF transformation. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `n`, then `m`. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  const [g, h, i, j, k, l] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** What a file calls a matrix; anything else changes nothing. */
export function matrixOf(value: unknown): Matrix {
  const numbers = numbersOf(value);
  if (numbers.length < 6 || numbers.some((number) => !Number.isFinite(number))) return identity;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

/** Numbers of an array, typed or not. */
export function numbersOf(value: unknown): number[] {
  return Array.isArray(value) || value instanceof Float32Array ? Array.from(value, Number) : [];
}

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The upright rectangle around a turned one. */
export function rectOf([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number): Rect {
  const xs = [a * x0 + c * y0, a * x1 + c * y0, a * x0 + c * y1, a * x1 + c * y1];
  const ys = [b * x0 + d * y0, b * x1 + d * y0, b * x0 + d * y1, b * x1 + d * y1];
  return {
    left: Math.min(...xs) + e,
    right: Math.max(...xs) + e,
    top: Math.min(...ys) + f,
    bottom: Math.max(...ys) + f,
  };
}

export function intersection(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Whether sides of the unit square stay level or upright. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  const small = 1e-3 * (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d));
  return (Math.abs(b) <= small && Math.abs(c) <= small) || (Math.abs(a) <= small && Math.abs(d) <= small);
}
