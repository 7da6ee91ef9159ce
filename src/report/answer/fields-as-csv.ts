// Answers in fields as spreadsheets take them: beside each value where it stands, and what there is to doubt.
import type { FieldAnswer, FieldRow } from '../../documents/index.ts';
import { quoteOf, sourceOf } from '../footnotes.ts';
import { printable } from '../printable.ts';
import { supportMark } from '../support-mark.ts';
import { fieldTable, valueText } from './field-table.ts';

/** RFC 4180: every cell in quotes, and none that a spreadsheet would compute. */
export function fieldsAsCsv(rows: readonly FieldRow[]): string {
  const table = fieldTable(rows);
  const head = [
    'document',
    ...table.columns.flatMap((name) => [name, `${name}: source`, `${name}: support`]),
  ];
  const lines = table.rows.map(({ document, cells }) => [
    document,
    ...cells.flatMap((fields) => [
      joined(fields.map(valueText)),
      joined(fields.map(sources)),
      joined(fields.map(supportOf)),
    ]),
  ]);
  return [head, ...lines].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function sources({ citations }: FieldAnswer): string {
  return citations.map((citation) => `${sourceOf(citation)}: “${quoteOf(citation)}”`).join(' ');
}

function supportOf({ state, support }: FieldAnswer): string {
  if (support === null) return state.replaceAll('-', ' ');
  const doubt = supportMark(support);
  return doubt === null ? support.grade : `${support.grade} ${doubt}`;
}

/** Of a list: item by item, those without a value too, so that columns stay side by side. */
function joined(texts: readonly string[]): string {
  return texts.every((text) => text === '') ? '' : texts.join('; ');
}

function quoted(cell: string): string {
  const text = printable(cell.toWellFormed());
  const isFormula = /^[=+@\t\r]|^-(?![\d.])/u.test(text);
  return `"${isFormula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
