// A state comes from the disk, and the library believes whatever it says of itself.
import { expect, test } from 'vitest';
import { learnIkStates } from './states.ts';

interface Made {
  positions: readonly number[];
  layers?: number;
  /** Across the cells, as where there is no flash attention. */
  across?: boolean;
  recurrent?: number;
}

/** Keys and values of 4 and 6 bytes a cell. */
function stateOf({ positions, layers = 2, across = true, recurrent = 0 }: Made): Uint8Array {
  const numbers: number[] = [];
  const u32 = (...values: number[]): void => {
    for (const value of values)
      for (let byte = 0; byte < 4; byte += 1) numbers.push((value >>> (8 * byte)) & 0xff);
  };
  u32(positions.length);
  for (const position of positions) u32(position, 0);
  u32(across ? 1 : 0, layers);
  for (let layer = 0; layer < layers; layer += 1) {
    u32(1, 4, 0);
    numbers.push(...Array.from({ length: 4 * positions.length }, () => 7));
  }
  for (let layer = 0; layer < layers; layer += 1) {
    if (across) u32(1, 2, 3);
    else u32(1, 6, 0);
    numbers.push(...Array.from({ length: 6 * positions.length }, () => 9));
  }
  u32(recurrent);
  return Uint8Array.from(numbers);
}

const check = learnIkStates(stateOf({ positions: [0] }));
const facts = { tokens: 3, windowed: false };

test('states of the same model pass, wherever their cells lay', () => {
  expect(check?.(stateOf({ positions: [0, 1, 2] }), facts)).toBeNull();
  expect(check?.(stateOf({ positions: [2, 0, 1] }), facts)).toBeNull();
});

test('values that lie cell by cell are another layout, which is learned as well', () => {
  const other = stateOf({ positions: [0, 1, 2], across: false });
  expect(check?.(other, facts)).toMatch(/another model/);
  expect(learnIkStates(stateOf({ positions: [0], across: false }))?.(other, facts)).toBeNull();
});

test.each([
  ['more cells than tokens', stateOf({ positions: [0, 1, 2, 3] })],
  ['fewer', stateOf({ positions: [0, 1] })],
  ['a position twice', stateOf({ positions: [0, 1, 1] })],
  ['a position beyond the end', stateOf({ positions: [0, 1, 3] })],
  ['more layers', stateOf({ positions: [0, 1, 2], layers: 3 })],
  ['a recurrent part', stateOf({ positions: [0, 1, 2], recurrent: 1 })],
  ['bytes behind its end', Uint8Array.from([...stateOf({ positions: [0, 1, 2] }), 0])],
])('%s is refused', (_, state) => {
  expect(check?.(state, facts)).toEqual(expect.any(String));
});

test('every beginning of a state is refused, and so is every changed byte of what it says of itself', () => {
  const whole = stateOf({ positions: [0, 1, 2] });
  for (let length = 0; length < whole.length; length += 1) {
    expect(check?.(whole.subarray(0, length), facts)).toEqual(expect.any(String));
  }
  const content = new Set([7, 9]);
  for (const [index, byte] of whole.entries()) {
    if (content.has(byte)) continue;
    const changed = Uint8Array.from(whole);
    changed[index] = byte ^ 0x40;
    expect([index, check?.(changed, facts)]).toEqual([index, expect.any(String)]);
  }
});

test('what is no state of this library is not learned from', () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(64).fill(255), stateOf({ positions: [0, 1] })]) {
    expect(learnIkStates(bytes)).toBeNull();
  }
});
