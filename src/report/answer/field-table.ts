// Answers in fields as a table: a row for each document, a column for each field. Items of a list stand in one cell, in their order.
import type { FieldAnswer, FieldRow } from '../../documents/index.ts';

export interface FieldTable {
  /** Paths of the fields, without the places in lists: `rents[].amount`. */
  columns: readonly string[];
  rows: readonly { document: string; cells: readonly (readonly FieldAnswer[])[] }[];
}

export function fieldTable(rows: readonly FieldRow[]): FieldTable {
  const byColumn = rows.map(({ fields }) => Map.groupBy(fields, ({ path }) => columnOf(path)));
  const named = [...new Set(byColumn.flatMap((row) => [...row.keys()]))];
  // A list that is empty in one document has items in another.
  const columns = named.filter((name) => !named.some((other) => other.startsWith(`${name}[]`)));
  const cellsOf = (row: Map<string, FieldAnswer[]>, column: string): FieldAnswer[] =>
    row.get(column) ?? row.get(column.replace(/\[\].*$/u, '')) ?? [];
  return {
    columns,
    rows: rows.map(({ document }, at) => ({
      document,
      cells: columns.map((column) => cellsOf(byColumn[at] ?? new Map(), column)),
    })),
  };
}

/** A value in words; empty where there is none. */
export function valueText({ value }: Pick<FieldAnswer, 'value'>): string {
  return value === null ? '' : String(value);
}

function columnOf(path: string): string {
  return path.replace(/\[\d+\]/gu, '[]').replace(/\[\]$/u, '');
}
