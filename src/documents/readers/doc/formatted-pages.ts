// How ranges of the stream are set: pages of 512 bytes, filled from both ends (MS-DOC, 2.9.33 and 2.9.175).
import { viewOf } from '../compound/view-of.ts';
import { rangesOf } from './positions.ts';
import { changesOf, numberIn } from './sprms.ts';
import type { WordFile } from './word-file.ts';

const pageBytes = 512;

export interface Formatted {
  /** Offsets in the stream. */
  from: number;
  to: number;
  changes: Uint8Array;
  /** Of paragraphs: the number of their style. */
  style: number;
}

/** In order. */
export function formattedPages(file: WordFile, which: 'runs' | 'paragraphs'): Formatted[] {
  const pages = rangesOf(file.table(which).bytes, 4).map(
    ({ record }) => viewOf(record).getUint32(0, true) & 0x3fffff,
  );
  return [...new Set(pages)]
    .flatMap((page) => {
      const bytes = file.main.subarray(page * pageBytes, (page + 1) * pageBytes);
      return bytes.length < pageBytes ? [] : entriesOf(bytes, which);
    })
    .map((entry) => ({ ...entry, changes: wholeChanges(entry.changes, file.data) }))
    .sort((a, b) => a.from - b.from);
}

/** Definitions of wide tables do not fit into a page: they stand in the stream of data. */
function wholeChanges(changes: Uint8Array, data: Uint8Array): Uint8Array {
  const [first] = changesOf(changes);
  if (first?.code !== 0x6646 && first?.code !== 0x6645) return changes;
  const at = numberIn(first.operand);
  return data.subarray(at + 2, at + 2 + viewOf(data).getUint16(at, true));
}

function entriesOf(page: Uint8Array, which: 'runs' | 'paragraphs'): Formatted[] {
  const view = viewOf(page);
  const count = page[pageBytes - 1] ?? 0;
  const entryBytes = which === 'runs' ? 1 : 13;
  if (4 * (count + 1) + entryBytes * count > pageBytes) throw new RangeError('a page that is too full');
  return Array.from({ length: count }, (_, index) => {
    const at = 2 * (page[4 * (count + 1) + entryBytes * index] ?? 0);
    const place = { from: view.getUint32(4 * index, true), to: view.getUint32(4 * index + 4, true) };
    if (at === 0) return { ...place, changes: new Uint8Array(), style: 0 };
    return which === 'runs' ? { ...place, ...runAt(page, at) } : { ...place, ...paragraphAt(page, at) };
  });
}

function runAt(page: Uint8Array, at: number): Pick<Formatted, 'changes' | 'style'> {
  return { changes: page.subarray(at + 1, at + 1 + (page[at] ?? 0)), style: 0 };
}

/** The length stands in words; of an even number of bytes, in a second byte. */
function paragraphAt(page: Uint8Array, at: number): Pick<Formatted, 'changes' | 'style'> {
  const words = page[at] ?? 0;
  const [from, length] = words === 0 ? [at + 2, 2 * (page[at + 1] ?? 0)] : [at + 1, 2 * words - 1];
  const list = page.subarray(from, from + length);
  return { style: (list[0] ?? 0) + 256 * (list[1] ?? 0), changes: list.subarray(2) };
}
