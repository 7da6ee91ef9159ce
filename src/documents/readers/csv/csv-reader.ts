import type { DocumentWarning } from '../../document.ts';
import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Block, Reader } from '../reader.ts';
import { csvRows } from './csv-rows.ts';

/** Tables as text: kept as they are, cited by the row, with the header row as heading. */
export const csvReader: Reader = {
  format: 'csv',
  version: 1,
  extensions: ['csv', 'tsv', 'tab', 'psv'],
  async read({ name, bytes }) {
    const decoded = decodeText(name, bytes);
    const { text, warnings } = normaliseText(decoded.text);
    const { rows, unbalancedAt } = csvRows(text);
    const filled = rows.filter(({ start, end }) => text.slice(start, end).trim() !== '');
    return {
      text,
      blocks: filled.map(({ start, end }, index) => rowBlock(text, start, end, index === 0)),
      spans: [],
      pages: null,
      keepsLines: true,
      warnings: [...decoded.warnings, ...warnings, ...unbalanced(text, unbalancedAt)],
    };
  },
};

function rowBlock(text: string, start: number, end: number, isHeader: boolean): Block {
  if (!isHeader) return { kind: 'row', start, end, page: null };
  return { kind: 'heading', start, end, page: null, title: text.slice(start, end).trim() };
}

function unbalanced(text: string, at: number | undefined): DocumentWarning[] {
  if (at === undefined) return [];
  return [{ type: 'quotes-unbalanced', line: text.slice(0, at).split('\n').length }];
}
