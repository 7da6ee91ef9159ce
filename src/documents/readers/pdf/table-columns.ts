// The names of the columns of tables, for the rows under them.
import { findHeader } from '../csv/find-header.ts';
import type { Paragraph } from './paragraph.ts';

// A list of chapters with their pages is no table.
const leader = /…/;

/** For every row of a table that names its columns: their names. */
export function tableColumns(paragraphs: readonly Paragraph[]): Map<Paragraph, string[]> {
  const names = new Map<Paragraph, string[]>();
  for (const table of tables(paragraphs)) {
    const fields = table.map((row) => textOf(row).split('\t'));
    const width = Math.max(...fields.map((row) => row.length));
    const header = findHeader(fields, width);
    const columns = header === undefined ? undefined : fields[header];
    if (!columns || header === undefined) continue;
    for (const row of table.slice(header + 1)) names.set(row, columns);
  }
  return names;
}

/** Rows that follow each other on one page. */
function tables(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const result: Paragraph[][] = [];
  let last: Paragraph | undefined;
  for (const paragraph of paragraphs) {
    const isRow = paragraph.kind === 'row' && !leader.test(textOf(paragraph));
    const goesOn = isRow && last?.kind === 'row' && last.page === paragraph.page;
    if (goesOn) result.at(-1)?.push(paragraph);
    else if (isRow) result.push([paragraph]);
    last = isRow ? paragraph : undefined;
  }
  return result.filter((table) => table.length > 1);
}

function textOf({ lines }: Paragraph): string {
  return lines.map(({ text }) => text).join(' ');
}
