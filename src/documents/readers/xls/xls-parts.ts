// A workbook of before 2007 → the parts of an xlsx, as far as the reader of those looks at them.
import type { CompoundFile } from '../compound/compound-file.ts';
import type { Parts } from '../compound/transcribed.ts';
import { element, xmlText } from '../compound/xml-text.ts';
import { type Globals, globalsOf } from './globals.ts';
import { sheetXml } from './sheet-xml.ts';

export function xlsParts(container: CompoundFile, name: string): Parts {
  const stream = container.stream('Workbook') ?? container.stream('Book');
  if (!stream) throw new RangeError('no workbook');
  const globals = globalsOf(stream, name);
  const parts: Parts = new Map();
  const relations: string[] = [];
  globals.sheets.forEach((sheet, index) => {
    const id = `sheet${index + 1}`;
    relations.push(element('Relationship', { Id: id, Target: `worksheets/${id}.xml` }));
    if (!sheet.isSheet) parts.set(`xl/charts/chart-${id}`, '');
    else if (!sheet.hidden) addSheet(parts, id, sheetXml(stream, sheet.at));
  });
  parts.set('xl/_rels/workbook.xml.rels', element('Relationships', {}, relations.join('')));
  parts.set('xl/workbook.xml', workbookXml(globals));
  const strings = globals.strings.map((text) => element('si', {}, element('t', {}, xmlText(text))));
  parts.set('xl/sharedStrings.xml', element('sst', {}, strings.join('')));
  parts.set('xl/styles.xml', stylesXml(globals));
  return parts;
}

/** Pictures and charts are named as they are in an archive, to be counted there. */
function addSheet(
  parts: Parts,
  id: string,
  { sheet, comments, boxes, pictures, charts }: ReturnType<typeof sheetXml>,
): void {
  parts.set(`xl/worksheets/${id}.xml`, sheet);
  parts.set(`xl/comments-${id}.xml`, comments);
  parts.set(`xl/drawings/${id}.xml`, element('drawing', {}, boxes));
  for (let index = 0; index < pictures; index += 1) parts.set(`xl/media/${id}-${index}`, '');
  for (let index = 0; index < charts; index += 1) parts.set(`xl/charts/chart-${id}-${index}`, '');
}

function workbookXml({ sheets, date1904 }: Globals): string {
  const entries = sheets
    .map((sheet, index) => ({ ...sheet, id: `sheet${index + 1}` }))
    .filter(({ isSheet }) => isSheet)
    .map(({ name, hidden, id }) =>
      element('sheet', { name, 'r:id': id, state: hidden ? 'hidden' : undefined }),
    );
  const properties = element('workbookPr', { date1904: date1904 ? 1 : undefined });
  return element('workbook', {}, properties + element('sheets', {}, entries.join('')));
}

function stylesXml({ formats, styles }: Globals): string {
  const codes = [...formats].map(([numFmtId, formatCode]) => element('numFmt', { numFmtId, formatCode }));
  const cells = styles.map((numFmtId) => element('xf', { numFmtId }));
  return element(
    'styleSheet',
    {},
    element('numFmts', {}, codes.join('')) + element('cellXfs', {}, cells.join('')),
  );
}
