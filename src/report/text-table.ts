import stringWidth from 'string-width';

export type Alignment = 'left' | 'right';

/** Rows of cells in columns as wide as their widest cell, two spaces apart, without space at line ends. */
export function textTable(rows: readonly (readonly string[])[], align: readonly Alignment[] = []): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
    }
  }
  const pad = (cell: string, column: number): string => {
    const space = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
    return align[column] === 'right' ? space + cell : cell + space;
  };
  return rows.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}
