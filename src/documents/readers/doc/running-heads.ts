// Headers and footers: six texts for each section, behind six that separate notes (MS-DOC, 2.8.3).
import type { Parts } from '../compound/transcribed.ts';
import { viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import { rangesOf } from './positions.ts';
import { changesOf } from './sprms.ts';
import type { WordFile } from './word-file.ts';

const kinds = [
  ['header', 'even'],
  ['header', 'default'],
  ['footer', 'even'],
  ['footer', 'default'],
  ['header', 'first'],
  ['footer', 'first'],
] as const;
const separators = 6;
const titlePage = 0x300a;

/** The parts with their relations, and the references that the main text ends with. */
export function headsOf(
  file: WordFile,
  story: (from: number, to: number) => string,
): { parts: Parts; references: string } {
  const parts: Parts = new Map();
  const relations: string[] = [];
  const references: string[] = [];
  const texts = rangesOf(file.table('heads').bytes, 0).slice(separators, -1);
  texts.forEach(({ from, to }, index) => {
    const [kind, type] = kinds[index % kinds.length] ?? kinds[0];
    if (to <= from) return;
    const part = `${kind}${index + 1}.xml`;
    parts.set(`word/${part}`, element('w:hdr', {}, story(from, to)));
    relations.push(element('Relationship', { Id: part, Target: part }));
    references.push(element(`w:${kind}Reference`, { 'w:type': type, 'r:id': part }));
  });
  if (parts.size === 0) return { parts, references: '' };
  parts.set('word/_rels/document.xml.rels', element('Relationships', {}, relations.join('')));
  const evenPages = (file.table('settings').bytes[0] ?? 0) & 1;
  parts.set('word/settings.xml', evenPages ? element('w:evenAndOddHeaders') : '');
  if (hasFirstPages(file)) references.push(element('w:titlePg'));
  return { parts, references: element('w:sectPr', {}, references.join('')) };
}

function hasFirstPages({ table, main }: WordFile): boolean {
  return rangesOf(table('sections').bytes, 12).some(({ record }) => {
    const at = viewOf(record).getUint32(2, true);
    if (at + 2 > main.length) return false;
    const length = viewOf(main).getUint16(at, true);
    const changes = [...changesOf(main.subarray(at + 2, at + 2 + length))];
    return changes.some(({ code, operand }) => code === titlePage && operand[0] === 1);
  });
}
