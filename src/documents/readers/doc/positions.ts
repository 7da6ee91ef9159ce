// Tables that divide a text: n + 1 positions, then n records of one size (a "PLC").
import { viewOf } from '../compound/view-of.ts';

export interface PositionRange {
  from: number;
  to: number;
  record: Uint8Array;
}

export function rangesOf(bytes: Uint8Array, recordBytes: number): PositionRange[] {
  const view = viewOf(bytes);
  const count = Math.max(0, Math.floor((bytes.length - 4) / (4 + recordBytes)));
  return Array.from({ length: count }, (_, index) => {
    const at = 4 * (count + 1) + index * recordBytes;
    return {
      from: view.getUint32(4 * index, true),
      to: view.getUint32(4 * index + 4, true),
      record: bytes.subarray(at, at + recordBytes),
    };
  });
}

/** the range that `position` lies in; they are sorted, as the file has them. */
export function rangeAt<T extends { from: number; to: number }>(
  ranges: readonly T[],
  position: number,
): T | undefined {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low - 1];
  return found && position < found.to ? found : undefined;
}
