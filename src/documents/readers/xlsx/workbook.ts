// The parts of a workbook besides its sheets: their names and order, the shared strings, the formats of cells.
import { type Parts, relationId, relationsOf } from '../archive/relations.ts';
import { walkXml } from '../archive/walk-xml.ts';
import type { ReaderInput } from '../reader.ts';
import { formatCode } from './format-cell.ts';

export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Workbook {
  sheets: Sheet[];
  strings: string[];
  /** Style of a cell → its format code. */
  codes: string[];
  date1904: boolean;
}

export function readWorkbook(parts: Parts, input: ReaderInput): Workbook {
  const relations = relationsOf('xl/workbook.xml', parts, input);
  const sheets: Sheet[] = [];
  let date1904 = false;
  walkXml(parts.get('xl/workbook.xml'), input, {
    open: (tag, attributes) => {
      const name = local(tag);
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const part = relations.get(relationId(attributes))?.target ?? '';
      sheets.push({
        name: attributes.name ?? '',
        part,
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, strings: readStrings(parts, input), codes: readCodes(parts, input), date1904 };
}

/** Each string whole, its runs joined; how it is spoken (`rPh`) is not part of it. */
function readStrings(parts: Parts, input: ReaderInput): string[] {
  const strings: string[] = [];
  let inText = false;
  let spoken = 0;
  walkXml(parts.get('xl/sharedStrings.xml'), input, {
    open: (tag) => {
      const name = local(tag);
      if (name === 'si') strings.push('');
      if (name === 'rPh') spoken += 1;
      inText = name === 't' && spoken === 0;
    },
    text: (text) => {
      if (inText && strings.length > 0) strings[strings.length - 1] += text;
    },
    close: (tag) => {
      inText = false;
      if (local(tag) === 'rPh') spoken -= 1;
    },
  });
  return strings;
}

function readCodes(parts: Parts, input: ReaderInput): string[] {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  walkXml(parts.get('xl/styles.xml'), input, {
    open: (tag, attributes) => {
      const name = local(tag);
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (inCells && name === 'xf') ids.push(Number(attributes.numFmtId ?? 0));
    },
    close: (tag) => {
      if (local(tag) === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => formatCode(id, own));
}

/** Some programs write `x:sheet` for `sheet`. */
export function local(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}
