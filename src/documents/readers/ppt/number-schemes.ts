// The numbers of lists stand apart from their text (MS-PPT, 2.9.64): PowerPoint 97 did not know them, and reads the file all the same.
import { viewOf } from '../compound/view-of.ts';
import { type Cursor, skip } from './text-style.ts';

export interface NumberScheme {
  /** As DrawingML calls it. */
  type: string;
  start: number;
}

/** What is said of the numbers of a stretch: which, that it has none, or nothing. */
export type NumbersSaid = NumberScheme | 'none' | undefined;

/** In the order of their numbers in the file (MS-PPT, 2.13.35). */
const schemes =
  'alphaLcPeriod alphaUcPeriod arabicParenR arabicPeriod romanLcParenBoth romanLcParenR romanLcPeriod romanUcPeriod alphaLcParenBoth alphaLcParenR alphaUcParenBoth alphaUcParenR arabicParenBoth arabicPlain romanUcParenBoth romanUcParenR ea1ChsPlain ea1ChsPeriod circleNumDbPlain circleNumWdWhitePlain circleNumWdBlackPlain ea1ChtPlain ea1ChtPeriod arabic1Minus arabic2Minus hebrew2Minus ea1JpnKorPlain ea1JpnKorPeriod arabicDbPlain arabicDbPeriod thaiAlphaPeriod thaiAlphaParenR thaiAlphaParenBoth thaiNumPeriod thaiNumParenR thaiNumParenBoth hindiAlphaPeriod hindiNumPeriod ea1JpnChsDbPeriod hindiNumParenR hindiAlpha1Period'.split(
    ' ',
  );
/** `1.`, where a list has numbers and nothing says which. */
const usual = 3;
const mostLevels = 5;
const [picture, numbered, scheme] = [0x800000, 0x2000000, 0x1000000];
/** Of what follows the numbers: spelling, languages, direction, and tags with a count in front. */
const remarkFields: readonly (readonly [mask: number, bytes: number])[] = [
  [0x1, 2],
  [0x2, 2],
  [0x4, 2],
  [0x40, 2],
  [0x20, 4],
];
const tags = 0x200;
/** The only thing that is said of characters here. */
const laterGroup: typeof remarkFields = [[0x100000, 4]];

/** For each group of paragraphs, by its index. */
export function numberSchemes(bytes: Uint8Array | undefined): NumbersSaid[] {
  const groups: NumbersSaid[] = [];
  if (!bytes) return groups;
  const cursor: Cursor = { view: viewOf(bytes), at: 0 };
  try {
    while (cursor.at + 4 <= bytes.length) groups.push(readGroup(cursor));
  } catch (error) {
    // What is cut off says nothing.
    if (!(error instanceof RangeError)) throw error;
  }
  return groups;
}

/** What a master says of the numbers of a kind of text (MS-PPT, 2.9.37), by level. */
export function masterSchemes(bytes: Uint8Array): NumbersSaid[] {
  const levels: NumbersSaid[] = [];
  const cursor: Cursor = { view: viewOf(bytes), at: 0 };
  try {
    const count = Math.min(mostLevels, take(cursor, 2));
    while (levels.length < count) levels.push(readNumbers(cursor));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return levels;
}

function readGroup(cursor: Cursor): NumbersSaid {
  const said = readNumbers(cursor);
  const remarks = take(cursor, 4);
  skip(cursor, remarks, remarkFields);
  if (remarks & tags) cursor.at += 4 * take(cursor, 4);
  return said;
}

function readNumbers(cursor: Cursor): NumbersSaid {
  const mask = take(cursor, 4);
  if (mask & picture) take(cursor, 2);
  const isNumbered = mask & numbered ? take(cursor, 2) !== 0 : undefined;
  const [kind, start] = mask & scheme ? [take(cursor, 2), take(cursor, 2)] : [usual, 1];
  skip(cursor, take(cursor, 4), laterGroup);
  if (isNumbered === undefined) return undefined;
  return isNumbered ? { type: schemes[kind] ?? 'arabicPeriod', start } : 'none';
}

function take(cursor: Cursor, bytes: 2 | 4): number {
  const { view, at } = cursor;
  cursor.at += bytes;
  return bytes === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}
