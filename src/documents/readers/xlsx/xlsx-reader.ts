import type { DocumentWarning } from '../../document.ts';
import { isArchiveWith } from '../archive/is-archive.ts';
import type { Parts } from '../archive/relations.ts';
import { unpack } from '../archive/unpack.ts';
import { walkXml } from '../archive/walk-xml.ts';
import { usualCount } from '../csv/csv-fields.ts';
import { findHeader } from '../csv/find-header.ts';
import type { Reader, ReaderInput, ReaderOutput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { columnName, readSheet, type SheetRow } from './read-sheet.ts';
import { local, readWorkbook } from './workbook.ts';

const wanted =
  /^xl\/(?:(?:workbook|sharedStrings|styles)\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml|comments[^/]*\.xml|comments\/[^/]+\.xml|drawings\/[^/]+\.xml)$/i;
const unread = [
  ['picture', /^xl\/media\//i],
  ['chart', /^xl\/charts\/chart/i],
  ['embedded-object', /^xl\/embeddings\//i],
  ['diagram', /^xl\/diagrams\/data/i],
  ['form-field', /^xl\/ctrlProps\//i],
] as const;

/** Excel workbooks: sheet by sheet, row by row, each cell as it is shown. */
export const xlsxReader: Reader = {
  format: 'xlsx',
  version: 4,
  extensions: ['xlsx', 'xlsm', 'xltx'],
  matches: (bytes) => isArchiveWith(bytes, 'xl/workbook.xml'),
  async read(input) {
    const names: string[] = [];
    const parts = await unpack(input, (name) => {
      names.push(name);
      return wanted.test(name);
    });
    return readSheetParts(parts, names, input);
  },
};

/** `names`: of all parts of the archive, those that are not read too. */
export function readSheetParts(parts: Parts, names: readonly string[], input: ReaderInput): ReaderOutput {
  const workbook = readWorkbook(parts, input);
  const builder = new TextBuilder(input);
  let hid = false;
  let uncomputed = 0;
  let struck = 0;
  const edges = new Set<string>();
  for (const { name, part, hidden } of workbook.sheets) {
    if (hidden) hid = true;
    if (hidden || !parts.has(part)) continue;
    const content = readSheet(parts.get(part), workbook, input);
    hid ||= content.hid;
    uncomputed += content.uncomputed;
    struck += content.struck;
    for (const edge of content.edges) edges.add(edge);
    addSheet(name, content.rows, builder);
  }
  addComments(parts, builder, input);
  addTextBoxes(parts, builder, input);
  for (const edge of edges) addEdge(edge, builder);
  const warnings: DocumentWarning[] = hid ? [{ type: 'hidden-text-dropped' }] : [];
  if (struck > 0) warnings.push({ type: 'struck-text-dropped', count: struck });
  if (uncomputed > 0) warnings.push({ type: 'parts-not-read', kind: 'formula', count: uncomputed });
  for (const [kind, pattern] of unread) {
    const count = names.filter((name) => pattern.test(name)).length;
    if (count > 0) warnings.push({ type: 'parts-not-read', kind, count });
  }
  return builder.output(warnings);
}

/** What is printed at the edges of the sheets, once. */
function addEdge(edge: string, builder: TextBuilder): void {
  const [label = '', text = ''] = edge.split('\t');
  builder.add('note', text, null, { label });
}

function addSheet(name: string, rows: readonly SheetRow[], builder: TextBuilder): void {
  if (rows.length === 0) return;
  builder.add('heading', name, null, { place: name });
  const fields = rows.map(({ cells }) => cells);
  const header = findHeader(
    fields,
    usualCount(fields.map(({ length }) => length).filter((length) => length > 1)),
  );
  const columns = header === undefined ? undefined : fields[header];
  rows.forEach(({ number, cells }, index) => {
    const first = cells.findIndex((cell) => cell !== '');
    const from = `${columnName(first)}${number}`;
    const to = `${columnName(cells.length - 1)}${number}`;
    const named = columns !== undefined && header !== undefined && index > header;
    builder.add('row', cells.join(' | '), null, {
      place: `${name}!${from === to ? from : `${from}:${to}`}`,
      ...(named ? { columns } : {}),
    });
  });
}

/** `[Comment on B3] …`: what somebody noted at a cell. */
function addComments(parts: Parts, builder: TextBuilder, input: ReaderInput): void {
  for (const [part, xml] of parts) {
    if (!part.toLowerCase().startsWith('xl/comments')) continue;
    let cell = '';
    let text = '';
    let inText = false;
    walkXml(xml, input, {
      open: (tag, attributes) => {
        const name = local(tag);
        if (name === 'comment') [cell, text] = [attributes.ref ?? '', ''];
        inText = name === 't';
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (tag) => {
        inText = false;
        if (local(tag) === 'comment')
          builder.add('note', text.replace(/\s+/g, ' ').trim(), null, {
            label: `[Comment on ${cell}]`,
            place: cell,
          });
      },
    });
  }
}

/** Text that lies over the cells. */
function addTextBoxes(parts: Parts, builder: TextBuilder, input: ReaderInput): void {
  for (const [part, xml] of parts) {
    if (!part.toLowerCase().startsWith('xl/drawings/')) continue;
    let text = '';
    let inText = false;
    walkXml(xml, input, {
      open: (tag) => {
        inText = local(tag) === 't';
        if (local(tag) === 'p') text += ' ';
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (tag) => {
        inText = false;
        if (local(tag) !== 'sp') return;
        builder.add('note', text.replace(/\s+/g, ' ').trim(), null, { label: '[Text box]' });
        text = '';
      },
    });
  }
}
