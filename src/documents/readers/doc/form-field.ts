// The state of a box of an old form (MS-DOC, 2.9.78), as it stands in the stream of data.
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';

const [headBytes, checkBox, list] = [0x44, 1, 2];
/** Nobody has chosen: as the form has it. */
const usual = 25;
const mostEntries = 1_000;

/** '' for what is no box. */
export function formFieldXml(data: Uint8Array, at: number): string {
  const view = viewOf(data);
  if (at + headBytes + 10 > data.length || view.getUint32(at + headBytes, true) !== 0xffffffff) return '';
  const bits = view.getUint16(at + headBytes + 4, true);
  const [kind, result] = [bits & 3, (bits >> 2) & 0x1f];
  if (kind !== checkBox && kind !== list) return '';
  // Behind the name; a field of text would have its usual text next.
  const nameAt = at + headBytes + 10;
  const defaultAt = behindText(view, nameAt);
  const chosen = result === usual ? view.getUint16(defaultAt, true) : result;
  const state =
    kind === checkBox
      ? element('w:checkBox', {}, element('w:checked', { 'w:val': chosen === 0 ? 0 : 1 }))
      : element(
          'w:ddList',
          {},
          element('w:result', { 'w:val': chosen }) + entriesXml(data, view, defaultAt + 2),
        );
  return element('w:ffData', {}, state);
}

function behindText(view: DataView, at: number): number {
  return at + 4 + 2 * view.getUint16(at, true);
}

/** Behind five texts: format, help, status, and two macros. */
function entriesXml(data: Uint8Array, view: DataView, from: number): string {
  let at = from;
  for (let text = 0; text < 5; text += 1) at = behindText(view, at);
  const count = Math.min(mostEntries, view.getUint16(at + 2, true));
  at += 6;
  const entries: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const letters = view.getUint16(at, true);
    const text = utf16Of(data.subarray(at + 2, at + 2 + 2 * letters));
    entries.push(element('w:listEntry', { 'w:val': text }));
    at += 2 + 2 * letters;
  }
  return entries.join('');
}
