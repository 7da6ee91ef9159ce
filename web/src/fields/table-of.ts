// Rows of fields as a table: a column for each field, items of a list together in one cell.
import type { ApiField, ApiFieldRow } from '../api/index.ts';

export interface FieldCells {
  columns: readonly string[];
  rows: readonly { id: string; document: string; cells: readonly (readonly ApiField[])[] }[];
}

export function tableOf(rows: readonly ApiFieldRow[]): FieldCells {
  const named = [...new Set(rows.flatMap(({ fields }) => fields.map(({ path }) => columnOf(path))))];
  // A list that is empty in one document has items in another.
  const columns = named.filter((name) => !named.some((other) => other.startsWith(`${name}[]`)));
  return {
    columns,
    rows: rows.map(({ documentId, document, fields }) => ({
      id: documentId,
      document,
      cells: columns.map((column) => {
        const own = fields.filter(({ path }) => columnOf(path) === column);
        return own.length > 0 ? own : fields.filter(({ path }) => path === column.replace(/\[\].*$/u, ''));
      }),
    })),
  };
}

function columnOf(path: string): string {
  return path.replace(/\[\d+\]/gu, '[]').replace(/\[\]$/u, '');
}
