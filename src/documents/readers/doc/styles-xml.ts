// The style sheet (MS-DOC, 2.9.271): what is a heading, which styles are numbered, struck or hidden.
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import { numberingXml, paragraphProperties } from './paragraph-properties.ts';
import { runProperties } from './run-properties.ts';

const noStyle = 0xfff;
const builtInTitle = 62;

export function stylesXml(table: Uint8Array): string {
  if (table.length === 0) return '';
  const view = viewOf(table);
  const headBytes = view.getUint16(0, true);
  const [count, baseBytes] = [view.getUint16(2, true), view.getUint16(4, true)];
  const styles: string[] = [];
  let at = 2 + headBytes;
  for (let style = 0; style < count && at + 2 <= table.length; style += 1) {
    const length = view.getUint16(at, true);
    const bytes = table.subarray(at + 2, at + 2 + length);
    if (length >= baseBytes + 2) styles.push(styleXml(style, bytes, baseBytes));
    at += 2 + length;
  }
  return element('w:styles', {}, styles.join(''));
}

function styleXml(id: number, bytes: Uint8Array, baseBytes: number): string {
  const view = viewOf(bytes);
  const builtIn = view.getUint16(0, true) & 0xfff;
  const [kind, basedOn] = [view.getUint16(2, true) & 0xf, view.getUint16(2, true) >> 4];
  const parts = view.getUint16(4, true) & 0xf;
  const letters = view.getUint16(baseBytes, true);
  const nameAt = baseBytes + 2;
  const name = utf16Of(bytes.subarray(nameAt, nameAt + 2 * letters));
  const lists = listsOf(bytes, nameAt + 2 * letters + 2, parts);
  const isParagraph = kind === 1;
  const [paragraph = new Uint8Array(), run = new Uint8Array()] = isParagraph ? lists : [undefined, lists[0]];
  return element(
    'w:style',
    {
      'w:styleId': id,
      'w:type': isParagraph ? 'paragraph' : 'character',
      'w:default': isParagraph && id === 0 ? 1 : undefined,
    },
    element('w:name', { 'w:val': nameOf(builtIn, name) }) +
      (basedOn === noStyle ? '' : element('w:basedOn', { 'w:val': basedOn })) +
      numberingXml(paragraphProperties(0, [paragraph.subarray(2)])) +
      element('w:rPr', {}, runProperties([run]).xml),
  );
}

/** Built-in ones have names in the language of the program. */
function nameOf(builtIn: number, name: string): string {
  if (builtIn >= 1 && builtIn <= 9) return `heading ${builtIn}`;
  return builtIn === builtInTitle ? 'Title' : name;
}

/** Each at an even place. */
function listsOf(bytes: Uint8Array, from: number, count: number): Uint8Array[] {
  const view = viewOf(bytes);
  const lists: Uint8Array[] = [];
  let at = from;
  for (let index = 0; index < count && at + 2 <= bytes.length; index += 1) {
    const length = view.getUint16(at, true);
    lists.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length + (length % 2);
  }
  return lists;
}
