// What a Word file of before 2007 begins with (MS-DOC, 2.5): where its text and its tables are.
import { DesksideError } from '../../../core/index.ts';
import type { CompoundFile } from '../compound/compound-file.ts';
import { viewOf } from '../compound/view-of.ts';

const word97 = 0xa5ec;
const firstOf97 = 0xc1;
const pairsAt = 0x9a;
const [encrypted, secondTable] = [0x100, 0x200];

/** Tables by their number among the pairs of offset and length. */
export const wordTables = {
  styles: 1,
  footnoteMarks: 2,
  footnotes: 3,
  commentMarks: 4,
  comments: 5,
  sections: 6,
  heads: 11,
  runs: 12,
  paragraphs: 13,
  fonts: 15,
  settings: 31,
  text: 33,
  authors: 36,
  shapes: 40,
  headShapes: 41,
  endnoteMarks: 46,
  endnotes: 47,
  textBoxes: 56,
  headTextBoxes: 58,
  lists: 73,
  listUses: 74,
} as const;

/** The texts of a file, one behind the other: their lengths in characters. */
export interface StoryLengths {
  main: number;
  footnotes: number;
  heads: number;
  comments: number;
  endnotes: number;
  textBoxes: number;
  headTextBoxes: number;
}

export interface WordFile {
  main: Uint8Array;
  data: Uint8Array;
  lengths: StoryLengths;
  /** A table, empty where the file has none, with what follows it in the stream. */
  table(which: keyof typeof wordTables): { bytes: Uint8Array; open: Uint8Array };
}

/** Errors: `document-encrypted`, `document-unsupported` for Word 6 and 95. */
export function openWordFile(file: CompoundFile, name: string): WordFile {
  const main = file.stream('WordDocument');
  if (!main) throw new RangeError('no text');
  const view = viewOf(main);
  const flags = view.getUint16(10, true);
  if (view.getUint16(0, true) !== word97 || view.getUint16(2, true) < firstOf97)
    throw new DesksideError('document-unsupported', { name, format: 'word-95' });
  if (flags & encrypted) throw new DesksideError('document-encrypted', { name });
  const tables = file.stream(flags & secondTable ? '1Table' : '0Table');
  if (!tables) throw new RangeError('no tables');
  const count = (at: number): number => view.getUint32(at, true);
  return {
    main,
    data: file.stream('Data') ?? new Uint8Array(),
    lengths: {
      main: count(0x4c),
      footnotes: count(0x50),
      heads: count(0x54),
      comments: count(0x5c),
      endnotes: count(0x60),
      textBoxes: count(0x64),
      headTextBoxes: count(0x68),
    },
    table(which) {
      const at = pairsAt + 8 * wordTables[which];
      const [start, length] = [count(at), count(at + 4)];
      if (length > 0 && start + length > tables.length) throw new RangeError('a table behind the end');
      return { bytes: tables.subarray(start, start + length), open: tables.subarray(start) };
    },
  };
}
