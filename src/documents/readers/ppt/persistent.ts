// Slides are found by number in a directory that grows with every time the file is saved (MS-PPT, 2.1.2): the last word counts.
import { DesksideError } from '../../../core/index.ts';
import type { CompoundFile } from '../compound/compound-file.ts';
import { viewOf } from '../compound/view-of.ts';
import { recordAt, type SlideRecord } from './records.ts';
import { slideTypes } from './slide-types.ts';

const encrypted = 0xf3d1c4df;

export interface Presentation {
  document: SlideRecord;
  /** The record of this number, if there is one. */
  find(number: number): SlideRecord | undefined;
}

/** Errors: `document-encrypted`; `document-unsupported` for presentations of PowerPoint 95 and 4. */
export function openPresentation(file: CompoundFile, name: string): Presentation {
  const stream = file.stream('PowerPoint Document');
  const user = file.stream('Current User');
  if (!stream || file.stream('Header'))
    throw new DesksideError('document-unsupported', { name, format: 'powerpoint-95' });
  if (!user) throw new RangeError('no slides');
  if (viewOf(user).getUint32(12, true) === encrypted) throw new DesksideError('document-encrypted', { name });
  const places = new Map<number, number>();
  const seen = new Set<number>();
  let documentNumber: number | undefined;
  for (let at = viewOf(user).getUint32(16, true); at !== 0 && !seen.has(at); ) {
    seen.add(at);
    const edit = recordAt(stream, at);
    if (edit.type !== slideTypes.edit) throw new RangeError('no edit');
    const view = viewOf(edit.data);
    if (edit.data.length >= 32) throw new DesksideError('document-encrypted', { name });
    documentNumber ??= view.getUint32(16, true);
    addPlaces(recordAt(stream, view.getUint32(12, true)), places);
    at = view.getUint32(8, true);
  }
  const find = (number: number): SlideRecord | undefined => {
    const at = places.get(number);
    return at === undefined ? undefined : recordAt(stream, at);
  };
  const document = find(documentNumber ?? 0);
  if (!document) throw new RangeError('no document');
  return { document, find };
}

/** Later edits are read first. */
function addPlaces({ data }: SlideRecord, places: Map<number, number>): void {
  const view = viewOf(data);
  for (let at = 0; at + 4 <= data.length; ) {
    const entry = view.getUint32(at, true);
    const [first, count] = [entry & 0xfffff, entry >>> 20];
    for (let index = 0; index < count; index += 1) {
      const place = view.getUint32(at + 4 + 4 * index, true);
      if (!places.has(first + index)) places.set(first + index, place);
    }
    at += 4 + 4 * count;
  }
}
