// Vectors of sentences in a byte a number: what is compared are directions, and for those that is enough.

/** Numbers from -127 to 127; all zero where there is no vector. */
export type PackedVector = Int8Array;

export function packVector(vector: Float32Array): PackedVector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((value * 127) / largest)));
}

/** Cosine of the angle between them; `null` where there is no vector. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  let [both, ownA, ownB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    both += x * y;
    ownA += x * x;
    ownB += y * y;
  }
  return ownA === 0 || ownB === 0 ? null : both / Math.sqrt(ownA * ownB);
}

export function joinVectors(vectors: readonly PackedVector[]): Uint8Array {
  return Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}

/** `null` for bytes that are not so many vectors of that length. */
export function splitVectors(
  bytes: Uint8Array,
  { count, dimensions }: { count: number; dimensions: number },
): PackedVector[] | null {
  if (bytes.length !== count * dimensions) return null;
  return Array.from({ length: count }, (_, at) =>
    Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + at * dimensions, dimensions)),
  );
}
