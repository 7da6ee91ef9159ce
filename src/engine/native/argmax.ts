/** Bits of positive infinity: above them are only values that are not numbers. */
const infinityBits = 0x7f80_0000;

/**
 * Index of the largest value, the first of equals; 0 for an empty list. Values that are not numbers never win.
 * Positive floats are ordered as their bits are, and whole numbers are compared in half the time: that is enough
 * wherever the largest value is positive, as the largest logit nearly always is.
 */
export function argmax(values: Float32Array): number {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const at = indexOfLargestBits(bits);
  const best = bits[at] ?? 0;
  return best > 0 && best <= infinityBits ? at : indexOfLargest(values);
}

function indexOfLargest(values: Float32Array): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = 0;
  values.forEach((value, index) => {
    if (!(value > best)) return;
    best = value;
    at = index;
  });
  return at;
}

/** Eight at a time, since nearly all of a vocabulary of 262,144 is only looked at to be passed over. */
function indexOfLargestBits(values: Int32Array): number {
  let best = 0;
  let at = 0;
  // Never past the end: code that has looked there once is prepared for it every time, and slower.
  const whole = values.length - (values.length % 8);
  for (let from = 0; from < whole; from += 8) {
    if (!anyAbove(best, values, from)) continue;
    for (let index = from; index < from + 8; index += 1) {
      const value = values[index] as number;
      if (value > best) [best, at] = [value, index];
    }
  }
  for (let index = whole; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value > best) [best, at] = [value, index];
  }
  return at;
}

/** Looks at eight values, which have to be there. */
function anyAbove(best: number, values: Int32Array, from: number): boolean {
  return (
    (values[from] as number) > best ||
    (values[from + 1] as number) > best ||
    (values[from + 2] as number) > best ||
    (values[from + 3] as number) > best ||
    (values[from + 4] as number) > best ||
    (values[from + 5] as number) > best ||
    (values[from + 6] as number) > best ||
    (values[from + 7] as number) > best
  );
}
