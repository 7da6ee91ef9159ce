// Text that is set alike → runs of WordprocessingML. Characters below the blank are signs: of fields, notes, pictures, breaks.
import { element, xmlText } from '../compound/xml-text.ts';
import { formFieldXml } from './form-field.ts';
import type { RunProperties } from './run-properties.ts';

/** What the signs of a text stand for. */
export interface Signs {
  /** Positions behind which a section begins. */
  sectionEnds: ReadonlySet<number>;
  /** Marks of notes and comments, by position. */
  marks: ReadonlyMap<number, string>;
  fonts: readonly string[];
  data: Uint8Array;
}

const simple: Readonly<Record<string, string>> = {
  '\t': element('w:tab'),
  '\v': element('w:br'),
  '\f': element('w:br'),
  '\x0e': element('w:br'),
  '\x13': element('w:fldChar', { 'w:fldCharType': 'begin' }),
  '\x14': element('w:fldChar', { 'w:fldCharType': 'separate' }),
  '\x15': element('w:fldChar', { 'w:fldCharType': 'end' }),
  '\x1e': element('w:noBreakHyphen'),
  '\x1f': '',
};
const [picture, symbol] = ['\x01', '('];
/** Where fonts of pictures have their signs. */
const privateUse = /^[\uf020-\uf0ff]$/;

export function runXml(text: string, at: number, properties: RunProperties, signs: Signs): string {
  const pieces = [...text.matchAll(/[\p{Cc}\uf020-\uf0ff]|[^\p{Cc}\uf020-\uf0ff]+/gu)];
  const content = pieces.map(({ 0: piece, index }) => pieceXml(piece, at + index, properties, signs));
  const run = element('w:r', {}, element('w:rPr', {}, properties.xml) + content.join(''));
  return properties.deleted ? element('w:del', {}, run) : run;
}

function pieceXml(piece: string, at: number, properties: RunProperties, signs: Signs): string {
  const mark = signs.marks.get(at);
  // A mark that somebody chose is a character of the text.
  const chosen = properties.special ? '' : element('w:t', {}, xmlText(piece));
  if (mark !== undefined) return mark + (/^\p{Cc}/u.test(piece) ? '' : chosen);
  if (properties.special && piece === symbol && properties.symbol)
    return symbolXml(properties.symbol.font, properties.symbol.code, signs);
  if (privateUse.test(piece)) return symbolXml(properties.font ?? 0, piece.charCodeAt(0), signs);
  if (piece === picture && properties.special) return pictureXml(properties, signs);
  const sign = simple[piece];
  if (sign !== undefined) return sign;
  return /^\p{Cc}/u.test(piece) ? '' : element('w:t', {}, xmlText(piece));
}

function symbolXml(font: number, code: number, { fonts }: Signs): string {
  return element('w:sym', { 'w:font': fonts[font] ?? '', 'w:char': code.toString(16).padStart(4, '0') });
}

function pictureXml({ dataAt, isData }: RunProperties, { data }: Signs): string {
  if (isData && dataAt !== undefined) return formFieldXml(data, dataAt);
  return element('w:drawing', {}, element('pic:pic'));
}
