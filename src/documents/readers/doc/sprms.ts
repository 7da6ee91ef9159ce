// Properties are lists of changes, each a number and what it is set to (MS-DOC, 2.2.5).
import { viewOf } from '../compound/view-of.ts';

const [tableDefinition, tabStops] = [0xd608, 0xc615];

export interface Change {
  code: number;
  operand: Uint8Array;
}

/** A list that is cut off ends there. */
export function* changesOf(list: Uint8Array): Iterable<Change> {
  const view = viewOf(list);
  for (let at = 0; at + 3 <= list.length; ) {
    const code = view.getUint16(at, true);
    const { skip, size } = sizeOf(code, view, at + 2);
    const from = at + 2 + skip;
    yield { code, operand: list.subarray(from, from + size) };
    at = from + size;
  }
}

function sizeOf(code: number, view: DataView, at: number): { skip: number; size: number } {
  const kind = code >> 13;
  if (kind === 0 || kind === 1) return { skip: 0, size: 1 };
  if (kind === 7) return { skip: 0, size: 3 };
  if (kind !== 6) return { skip: 0, size: kind === 3 ? 4 : 2 };
  if (code === tableDefinition)
    return { skip: 2, size: at + 2 > view.byteLength ? 0 : Math.max(0, view.getUint16(at, true) - 1) };
  const length = view.getUint8(at);
  if (code !== tabStops || length < 255) return { skip: 1, size: length };
  const deleted = view.getUint8(at + 1);
  const added = view.getUint8(at + 2 + 4 * deleted);
  return { skip: 1, size: 2 + 4 * deleted + 3 * added };
}

/** The first number of an operand, however long it is. */
export function numberIn(operand: Uint8Array): number {
  const view = viewOf(operand);
  if (operand.length >= 4) return view.getUint32(0, true);
  return operand.length >= 2 ? view.getUint16(0, true) : (operand[0] ?? 0);
}
