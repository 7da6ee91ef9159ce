/** Uniform numbers from 0 to 1, the same for the same text on every machine. */
export function randomNumbers(seed: string): () => number {
  let state = 0;
  for (const character of seed) state = mix(state ^ (character.codePointAt(0) ?? 0));
  return () => {
    // Steps by an odd number, so that every state comes once before any comes again.
    state = (state + 0x9e3779b9) | 0;
    return (mix(state) >>> 0) / 2 ** 32;
  };
}

/** Each bit of the result depends on all bits of the value. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
