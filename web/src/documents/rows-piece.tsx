import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ApiCitation, ApiSentence } from '../api/index.ts';
import { cellsOf, type TextRange } from './cells.ts';

interface RowsPieceProps {
  rows: readonly ApiSentence[];
  text: string;
  format: string;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

/** Rows as a table; what is cited of them is marked cell by cell, since the highlight of text does not fill a cell. */
export function RowsPiece({ rows, text, format, cited, lit }: RowsPieceProps): VNode {
  const columns = rows[0]?.columns ?? null;
  const cells = useMemo(() => cellsOf(text, rows, format), [text, rows, format]);
  return (
    <div class="table-scroll piece">
      <table>
        {columns !== null && (
          <thead>
            <tr>
              {columns.map((name, at) => (
                <th key={at} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, line) => (
            <tr key={row.start} class={markOf(row, cited, lit)}>
              {cells[line]?.map((cell) => (
                <td key={cell.start} data-start={cell.start} dir="auto">
                  {text.slice(cell.start, cell.end)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function markOf(row: TextRange, cited: readonly ApiCitation[], lit: ApiCitation | null): string | undefined {
  const covers = ({ start, end }: TextRange): boolean => start < row.end && row.start < end;
  if (lit !== null && covers(lit)) return 'lit';
  return cited.some(covers) ? 'cited' : undefined;
}
