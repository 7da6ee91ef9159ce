import type { Weight } from './architecture.ts';

/** A matrix, or one for each expert, whose output is as loud as its input. */
export function matrix(name: string, input: number, output: number, experts?: number): Weight {
  const shape = [input, output, ...(experts === undefined ? [] : [experts])];
  // Uniform values of this width have a variance of 1 / input.
  const width = Math.sqrt(3 / input);
  return { name: `${name}.weight`, shape, values: { from: -width, to: width }, type: 'any' };
}

/** The same for what the engine wants unquantized: routers and convolutions. */
export function kernel(name: string, input: number, output: number): Weight {
  return { ...matrix(name, input, output), type: 'f32' };
}

/** What a norm multiplies with: near `about` but never the same, so that one that is forgotten shows. */
export function gain(name: string, size: number, about = 1): Weight {
  const values = { from: 0.8 * about, to: 1.2 * about };
  return { name: `${name}.weight`, shape: [size], values, type: 'f32' };
}

/** What is added, small. */
export function bias(name: string, ...shape: number[]): Weight {
  return { name: `${name}.bias`, shape, values: { from: -0.1, to: 0.1 }, type: 'f32' };
}

/** How fast each head of a recurrent layer forgets. */
export function decay(name: string, ...shape: number[]): Weight {
  return { name, shape, values: { from: -1, to: -0.05 }, type: 'f32' };
}
