// A workbook of before 2007 is a stream of records (MS-XLS, 2.1.4). What does not fit into one goes on in those that follow it.
import { viewOf } from '../compound/view-of.ts';

export interface SheetRecord {
  type: number;
  /** Where it begins in the stream: sheets are found by that. */
  at: number;
  data: Uint8Array;
  /** What goes on behind it. */
  more: Uint8Array[];
}

const continued = 0x3c;

/** In order, from an offset on; a stream that is cut off ends there. */
export function* recordsOf(stream: Uint8Array, from = 0): Iterable<SheetRecord> {
  const view = viewOf(stream);
  let open: SheetRecord | undefined;
  for (let at = from; at + 4 <= stream.length; ) {
    const [type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const data = stream.subarray(at + 4, at + 4 + length);
    if (type === continued) open?.more.push(data);
    else {
      if (open) yield open;
      open = { type, at, data, more: [] };
    }
    at += 4 + length;
  }
  if (open) yield open;
}
