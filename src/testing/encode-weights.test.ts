import { expect, test } from 'vitest';
import { encodeWeights, halfBits } from './encode-weights.ts';

const values = Float32Array.from({ length: 64 }, (_, index) => Math.sin(index) / (index < 32 ? 1 : 100));

test('half precision is what the platform makes of it', () => {
  const view = new DataView(new ArrayBuffer(2));
  for (const value of [
    0,
    1,
    -1,
    5e-5,
    -3e-7,
    1e-8,
    6.103e-5,
    0.1,
    1 / 3,
    2047.5,
    65_504,
    1e30,
    -0.004,
    0.999_99,
  ]) {
    view.setFloat16(0, value);
    expect(halfBits(value), String(value)).toBe(view.getUint16(0));
  }
});

test('eight bits are read back to a hundredth of the largest value of a block', () => {
  const bytes = encodeWeights(values, 'q8_0');
  expect(bytes.length).toBe(2 * 34);
  const read = decode(
    bytes,
    34,
    (block, index) => new Int8Array(block.buffer, block.byteOffset)[2 + index] ?? 0,
  );
  read.forEach((value, index) => {
    expect(Math.abs(value - (values[index] ?? 0))).toBeLessThan(index < 32 ? 0.01 : 0.0001);
  });
});

test('four bits are read back to an eighth', () => {
  const bytes = encodeWeights(values, 'q4_0');
  expect(bytes.length).toBe(2 * 18);
  const read = decode(bytes, 18, (block, index) => {
    const byte = block[2 + (index % 16)] ?? 0;
    return (index < 16 ? byte & 15 : byte >> 4) - 8;
  });
  read.forEach((value, index) => {
    expect(Math.abs(value - (values[index] ?? 0))).toBeLessThanOrEqual(index < 32 ? 0.13 : 0.0013);
  });
});

test('a block of zeros stays one', () => {
  const zeros = new Float32Array(32);
  expect(new Set(encodeWeights(zeros, 'q8_0'))).toEqual(new Set([0]));
  expect([...encodeWeights(zeros, 'q4_0')].slice(2)).toEqual(Array.from({ length: 16 }, () => 0x88));
});

/** By the description of the format, not by the code that writes it. */
function decode(
  bytes: Uint8Array,
  blockBytes: number,
  quant: (block: Uint8Array, index: number) => number,
): number[] {
  return Array.from({ length: 64 }, (_, at) => {
    const block = bytes.subarray(Math.floor(at / 32) * blockBytes);
    const scale = new DataView(block.buffer, block.byteOffset).getFloat16(0, true);
    return scale * quant(block, at % 32);
  });
}
