import type { Weight } from './architecture.ts';

/** A matrix, or one for each expert, whose output is as loud as its input. */
export function matrix(name: string, input: number, output: number, experts?: number): Weight {
  const shape = [input, output, ...(experts === undefined ? [] : [experts])];
  // Uniform values of this width have a variance of 1 / input.
  const width = Math.sqrt(3 / input);
  return { name: `${name}.weight`, shape, values: { from: -width, to: width }, type: 'any' };
}

/**
 * How much louder queries are than they would have to be. Small heads of random keys look at everything alike, and
 * the last token alone would decide what comes next; louder ones find something to look at.
 */
export const attentive = 3;

/** Makes queries of an input. */
export function queries(name: string, input: number, output: number): Weight {
  return { ...matrix(name, input, output), factor: () => attentive };
}

/** A matrix that the engine wants unquantized: routers and convolutions. */
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
