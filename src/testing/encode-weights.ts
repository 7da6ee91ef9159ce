// Numbers as tensors store them. Formats: https://github.com/ggml-org/ggml, ggml-common.h.

/** Types that random weights can be written in. */
export type WeightType = 'f32' | 'f16' | 'q8_0' | 'q4_0';

const block = 32;

/** `i32` is for tensors of numbers that the engine looks up rather than multiplies. */
export function encodeWeights(values: Float32Array, type: WeightType | 'i32'): Uint8Array {
  if (type === 'f32') return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (type === 'i32') return new Uint8Array(Int32Array.from(values).buffer);
  if (type === 'f16') return new Uint8Array(Uint16Array.from(values, halfBits).buffer);
  return inBlocks(values, type === 'q8_0' ? eightBits : fourBits);
}

interface BlockFormat {
  bytes: number;
  /** What a value of 1 is divided by to give the scale. */
  largest: number;
  put(target: Uint8Array, values: Float32Array, scale: number): void;
}

const eightBits: BlockFormat = {
  bytes: 34,
  largest: 127,
  put: (target, values, scale) => {
    values.forEach((value, index) => {
      target[index] = Math.round(value / scale) & 0xff;
    });
  },
};

/** The first half of a block is in the low halves of its bytes, the second in the high ones; 8 stands for zero. */
const fourBits: BlockFormat = {
  bytes: 18,
  largest: 8,
  put: (target, values, scale) => {
    const nibble = (value = 0): number => Math.min(15, Math.max(0, Math.round(value / scale) + 8));
    for (let index = 0; index < block / 2; index += 1) {
      target[index] = nibble(values[index]) | (nibble(values[index + block / 2]) << 4);
    }
  },
};

function inBlocks(values: Float32Array, { bytes, largest, put }: BlockFormat): Uint8Array {
  const encoded = new Uint8Array((values.length / block) * bytes);
  const view = new DataView(encoded.buffer);
  for (let from = 0, at = 0; from < values.length; from += block, at += bytes) {
    const part = values.subarray(from, from + block);
    const peak = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const bits = halfBits(peak / largest);
    view.setUint16(at, bits, true);
    put(encoded.subarray(at + 2, at + bytes), part, peak / largest || 1);
  }
  return encoded;
}

const bitsOf = new DataView(new ArrayBuffer(4));

/** IEEE half precision, rounded to the nearest. */
export function halfBits(value: number): number {
  bitsOf.setFloat32(0, value);
  const bits = bitsOf.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if (exponent >= 31) return sign | 0x7c00;
  // Below the smallest exponent there are only multiples of one small number.
  if (exponent <= 0) return sign | Math.round(Math.abs(value) * 2 ** 24);
  // A mantissa that rounds up into the exponent gives the next power of two, as it should.
  return sign | (((exponent << 10) | ((bits >>> 13) & 0x3ff)) + ((bits >>> 12) & 1));
}
