// How a text is set (MS-PPT, 2.9.41): stretches of paragraphs, then stretches of characters, each with a mask of what it says.
import { viewOf } from '../compound/view-of.ts';

export interface TextStyle {
  /** `bullets` where a stretch says for itself whether its paragraphs have bullets or numbers. */
  levels: { to: number; level: number; bullets: boolean | undefined }[];
  /** `raised` in per cent of the size; negative where it is lowered. `group` is where the numbers of its list stand among others. */
  runs: { from: number; to: number; raised: number; group: number }[];
}

/** Bytes of what the bits of a mask of paragraphs stand for, in the order of the file. */
const paragraphFields: readonly (readonly [mask: number, bytes: number])[] = [
  [0x0f, 2],
  [0x80, 2],
  [0x10, 2],
  [0x40, 2],
  [0x20, 4],
  [0x800, 2],
  [0x1000, 2],
  [0x2000, 2],
  [0x4000, 2],
  [0x100, 2],
  [0x400, 2],
  [0x8000, 2],
];
const ownBullets = 1;
const tabStops = 0x100000;
const paragraphTail: readonly (readonly [mask: number, bytes: number])[] = [
  [0x10000, 2],
  [0xe0000, 2],
  [0x200000, 2],
];
/** The signs of a run: bold, struck, and in four bits its group. */
const signs = 0xffff;
/** What follows them; `position` stands between the last two. */
const characterFields: readonly (readonly [mask: number, bytes: number])[] = [
  [signs, 2],
  [0x10000, 2],
  [0x200000, 2],
  [0x400000, 2],
  [0x800000, 2],
  [0x20000, 2],
  [0x40000, 4],
];
const position = 0x80000;

/** What is cut off or of another form says nothing. */
export function runsOf(style: Uint8Array | undefined, length: number): TextStyle {
  const found: TextStyle = { levels: [], runs: [] };
  if (!style) return found;
  try {
    const cursor = { view: viewOf(style), at: 0 };
    readLevels(cursor, length, found);
    readRuns(cursor, length, found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

export interface Cursor {
  view: DataView;
  at: number;
}

function readLevels(cursor: Cursor, length: number, { levels }: TextStyle): void {
  for (let to = 0; to <= length; ) {
    const { view, at } = cursor;
    to += view.getUint32(at, true);
    const mask = view.getUint32(at + 6, true);
    const bullets = mask & ownBullets ? (view.getUint16(at + 10, true) & ownBullets) !== 0 : undefined;
    levels.push({ to, level: view.getUint16(at + 4, true), bullets });
    cursor.at = at + 10;
    skip(cursor, mask, paragraphFields);
    if (mask & tabStops) cursor.at += 2 + 4 * view.getUint16(cursor.at, true);
    skip(cursor, mask, paragraphTail);
  }
}

function readRuns(cursor: Cursor, length: number, { runs }: TextStyle): void {
  for (let from = 0; from <= length; ) {
    const { view, at } = cursor;
    const to = from + view.getUint32(at, true);
    const mask = view.getUint32(at + 4, true);
    cursor.at = at + 8;
    const group = mask & signs ? (view.getUint16(cursor.at, true) >> 10) & 0xf : 0;
    skip(cursor, mask, characterFields);
    const raised = mask & position ? view.getInt16(cursor.at, true) : 0;
    if (mask & position) cursor.at += 2;
    runs.push({ from, to, raised, group });
    if (to === from) return;
    from = to;
  }
}

export function skip(cursor: Cursor, mask: number, fields: typeof paragraphFields): void {
  for (const [bits, bytes] of fields) if (mask & bits) cursor.at += bytes;
}
