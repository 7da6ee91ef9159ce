import stringWidth from 'string-width';
import { wrapText } from './wrap-text.ts';

export type Alignment = 'left' | 'right';

export interface TableOptions {
  align?: readonly Alignment[];
  /** Columns of the terminal; `null`, the default, for text that goes into a file or pipe. */
  columns?: number | null;
  /** The first row is titles. */
  titled?: boolean;
}

const gap = '  ';
/** A last column narrower than this is harder to read than lines of their own. */
const narrowest = 24;

/**
 * Rows of cells in columns as wide as their widest cell, two spaces apart, without space at line ends. Where that is wider than the
 * terminal, the last column is wrapped; where that does not help, each row becomes a block with a line for each cell.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  { align = [], columns = null, titled = false }: TableOptions = {},
): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
    }
  }
  const laid = { rows, align, widths };
  const total = widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  if (columns === null || total <= columns) return padded(laid);
  const before = total - (widths.at(-1) ?? 0);
  if (columns - before >= narrowest) return padded(laid, { columns, before });
  return blocks(titled ? rows : [[], ...rows], columns);
}

interface Laid {
  rows: readonly (readonly string[])[];
  align: readonly Alignment[];
  widths: readonly number[];
}

function padded({ rows, align, widths }: Laid, wrap?: { columns: number; before: number }): string {
  const pad = (cell: string, column: number): string => {
    const space = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
    return align[column] === 'right' ? space + cell : cell + space;
  };
  const line = (row: readonly string[]): string => {
    if (wrap === undefined) return row.map(pad).join(gap).trimEnd();
    const last = row.length === widths.length ? (row.at(-1) ?? '') : '';
    const others =
      row
        .slice(0, widths.length - 1)
        .map(pad)
        .join(gap) + (widths.length > 1 ? gap : '');
    const { columns, before } = wrap;
    return wrapText(last, { columns, first: others, rest: ' '.repeat(before), styled: true }).replace(
      /\s+$/gm,
      '',
    );
  };
  return rows.map((row) => `${line(row)}\n`).join('');
}

/** The first cell that says something, and the others under it, each with its title. */
function blocks([titles = [], ...rows]: readonly (readonly string[])[], columns: number): string {
  const width = Math.max(0, ...titles.map((title) => stringWidth(title)));
  return rows
    .map((row) => {
      const filled = [...row.entries()].filter(([, cell]) => cell !== '');
      return filled
        .map(([column, cell], index) => {
          const title = titles[column] ?? '';
          const label = `${gap}${title}${' '.repeat(width - stringWidth(title))}${gap}`;
          if (index === 0) return wrapText(cell, { columns, rest: gap, styled: true });
          if (title === '') return wrapText(cell, { columns, first: gap, rest: gap, styled: true });
          return wrapText(cell, {
            columns,
            first: label,
            rest: ' '.repeat(width + 2 * gap.length),
            styled: true,
          });
        })
        .map((line) => `${line}\n`)
        .join('');
    })
    .join('');
}
