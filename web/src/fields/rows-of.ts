// What a model wrote in fields, as a table. Nothing is converted: what is shown is what was written.

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Null for what is no JSON yet, or no object and no list of objects. */
export function rowsOf(text: string): Table | null {
  const value = parsed(text);
  const all = Array.isArray(value) ? value : [value];
  if (all.length === 0 || !all.every(isRecord)) return null;
  const columns = [...new Set(all.flatMap((row) => Object.keys(row)))];
  return { columns, rows: all.map((row) => columns.map((name) => cellOf(row[name]))) };
}

/** As spreadsheets take it: every cell in quotes, and none that one of them would compute. */
export function csvOf({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  const isFormula = /^[=+@\t\r]|^-(?![\d.])/.test(cell);
  return `"${isFormula ? "'" : ''}${cell.replaceAll('"', '""')}"`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('; ');
  return JSON.stringify(value);
}
