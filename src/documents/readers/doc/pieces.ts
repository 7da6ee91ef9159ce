// The text of a file lies in pieces, in the order in which somebody saved them (MS-DOC, 2.8.35).
import { viewOf } from '../compound/view-of.ts';
import { rangesOf } from './positions.ts';
import type { WordFile } from './word-file.ts';

export interface Piece {
  /** Positions in the text. */
  from: number;
  to: number;
  /** Where it begins in the stream, and how many bytes a character has there. */
  at: number;
  width: 1 | 2;
  /** What was changed in the whole piece when it was saved in a hurry. */
  changes: Uint8Array | undefined;
}

const narrow = 0x40000000;

export function piecesOf(file: WordFile): Piece[] {
  const { bytes } = file.table('text');
  const view = viewOf(bytes);
  const lists: Uint8Array[] = [];
  let at = 0;
  while (bytes[at] === 1) {
    const length = view.getUint16(at + 1, true);
    lists.push(bytes.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  if (bytes[at] !== 2) throw new RangeError('no pieces');
  const table = bytes.subarray(at + 5, at + 5 + view.getUint32(at + 1, true));
  return rangesOf(table, 8).map(({ from, to, record }) => {
    const place = viewOf(record).getUint32(2, true);
    const width = place & narrow ? 1 : 2;
    const start = width === 1 ? (place & ~narrow) / 2 : place;
    if (start + (to - from) * width > file.main.length) throw new RangeError('a piece behind the end');
    return { from, to, at: start, width, changes: changesFrom(viewOf(record).getUint16(6, true), lists) };
  });
}

/** Changes that fit in seven bits have numbers of their own; these are what the reader looks at. */
const short: Readonly<Record<number, number>> = {
  65: 0x0800,
  87: 0x0837,
  92: 0x083c,
  104: 0x2a48,
  115: 0x2a53,
};

function changesFrom(modifier: number, lists: readonly Uint8Array[]): Uint8Array | undefined {
  if (modifier & 1) return lists[modifier >> 1];
  const code = short[(modifier >> 1) & 0x7f];
  return code === undefined ? undefined : Uint8Array.of(code & 0xff, code >> 8, modifier >> 8);
}
