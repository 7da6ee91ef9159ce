import type { DocumentWarning } from '../../document.ts';
import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Block, Reader } from '../reader.ts';
import { csvFields, declaredDelimiter, guessDelimiter, usualCount } from './csv-fields.ts';
import { type CsvRows, csvRows } from './csv-rows.ts';
import { findHeader } from './find-header.ts';

/** As many rows are looked at to judge what the first one is. */
const judgedRows = 1_000;
/** What stands further behind in a row says nothing more about it. */
const judgedCharacters = 20_000;

/** Tables as text: kept as they are, cited by the row; the row that names the columns is their heading. */
export const csvReader: Reader = {
  format: 'csv',
  version: 3,
  withoutPictures: true,
  extensions: ['csv', 'tsv', 'tab', 'psv'],
  async read(input) {
    const decoded = decodeText(input);
    const { text, warnings } = normaliseText(decoded.text);
    const { rows, unbalancedAt } = csvRows(text);
    return {
      text,
      blocks: rowBlocks(text, rows),
      spans: [],
      pages: null,
      keepsLines: true,
      warnings: [...decoded.warnings, ...warnings, ...unbalanced(text, unbalancedAt)],
    };
  },
};

function rowBlocks(text: string, rows: CsvRows['rows']): Block[] {
  const filled = rows.filter(({ start, end }) => text.slice(start, end).trim() !== '');
  const first = filled[0] === undefined ? '' : text.slice(filled[0].start, filled[0].end);
  const declared = declaredDelimiter(first);
  const content = declared === undefined ? filled : filled.slice(1);
  const sample = content
    .slice(0, judgedRows)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + judgedCharacters)));
  const delimiter = declared ?? guessDelimiter(sample);
  const fields = sample.map((row) => csvFields(row, delimiter));
  const header = findHeader(fields, usualCount(fields.map(({ length }) => length)));
  const columns = header === undefined ? undefined : fields[header];
  return content.map(({ start, end }, index) => {
    if (index === header)
      return { kind: 'heading', start, end, page: null, title: text.slice(start, end).trim() };
    const named = columns !== undefined && header !== undefined && index > header;
    return { kind: 'row', start, end, page: null, ...(named ? { columns } : {}) };
  });
}

function unbalanced(text: string, at: number | undefined): DocumentWarning[] {
  if (at === undefined) return [];
  return [{ type: 'quotes-unbalanced', line: text.slice(0, at).split('\n').length }];
}
