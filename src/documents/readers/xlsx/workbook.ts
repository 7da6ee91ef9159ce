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

/** A text that cells share. */
export interface SharedString {
  /** Without what has a line through it. */
  text: string;
  /** What of it has a font of its own: that of the cell says nothing of it. */
  own: string;
  /** How many stretches have a line through them. */
  struck: number;
}

export interface Workbook {
  sheets: Sheet[];
  strings: SharedString[];
  /** Styles of cells with a line through what is in them. */
  struckStyles: ReadonlySet<number>;
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
  return { sheets, strings: readStrings(parts, input), ...readCodes(parts, input), date1904 };
}

/** Each string whole, its runs joined; how it is spoken (`rPh`) is not part of it. */
function readStrings(parts: Parts, input: ReaderInput): SharedString[] {
  const strings: SharedString[] = [];
  let inText = false;
  let spoken = 0;
  let [own, struck] = [false, false];
  walkXml(parts.get('xl/sharedStrings.xml'), input, {
    open: (tag, attributes) => {
      const name = local(tag);
      if (name === 'si') strings.push({ text: '', own: '', struck: 0 });
      if (name === 'rPh') spoken += 1;
      if (name === 'si' || name === 'r') [own, struck] = [false, false];
      if (name === 'rPr') own = true;
      if (name === 'strike') struck = attributes.val !== '0' && attributes.val !== 'false';
      inText = name === 't' && spoken === 0;
    },
    text: (text) => {
      const string = strings.at(-1);
      if (!inText || !string) return;
      if (struck) string.struck += 1;
      else string.text += text;
      if (own && !struck) string.own += text;
    },
    close: (tag) => {
      inText = false;
      if (local(tag) === 'rPh') spoken -= 1;
    },
  });
  return strings;
}

function readCodes(parts: Parts, input: ReaderInput): Pick<Workbook, 'codes' | 'struckStyles'> {
  const own = new Map<number, string>();
  const ids: number[] = [];
  const struckStyles = new Set<number>();
  const fonts: boolean[] = [];
  let [inCells, inFonts] = [false, false];
  walkXml(parts.get('xl/styles.xml'), input, {
    open: (tag, attributes) => {
      const name = local(tag);
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'fonts') inFonts = true;
      if (inFonts && name === 'font') fonts.push(false);
      if (inFonts && name === 'strike')
        fonts[fonts.length - 1] = attributes.val !== '0' && attributes.val !== 'false';
      if (!inCells || name !== 'xf') return;
      if (fonts[Number(attributes.fontId ?? 0)]) struckStyles.add(ids.length);
      ids.push(Number(attributes.numFmtId ?? 0));
    },
    close: (tag) => {
      if (local(tag) === 'cellXfs') inCells = false;
      if (local(tag) === 'fonts') inFonts = false;
    },
  });
  return { codes: ids.map((id) => formatCode(id, own)), struckStyles };
}

/** Some programs write `x:sheet` for `sheet`. */
export function local(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}
