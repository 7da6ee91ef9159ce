// An answer in fields: a table, and what the model wrote to the letter.
import { Download } from 'lucide';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { text as words } from '../text/index.ts';
import { Icon, saveFile } from '../ui/index.ts';
import { csvOf, rowsOf, type Table } from './rows-of.ts';

export function ResultTable({ written }: { written: string }): VNode {
  const t = words();
  const table = useMemo(() => rowsOf(written), [written]);
  if (table === null) return <Written text={written} />;
  return (
    <div class="result">
      <Rows table={table} />
      <div class="result-tools">
        <button
          type="button"
          class="button small"
          onClick={() => saveFile(new Blob([csvOf(table)], { type: 'text/csv' }), `${t.result}.csv`)}
        >
          <Icon of={Download} size={14} />
          {t.saveTable}
        </button>
        <details>
          <summary>{t.asWritten}</summary>
          <Written text={written} />
        </details>
      </div>
    </div>
  );
}

function Written({ text }: { text: string }): VNode | null {
  return text === '' ? null : (
    <pre class="written" dir="auto">
      {text}
    </pre>
  );
}

function Rows({ table: { columns, rows } }: { table: Table }): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div class="table-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
