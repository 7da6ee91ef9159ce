import type { Tokens } from 'marked';
import type { VNode } from 'preact';
import { Inline } from './inline.tsx';

export function TableBlock({ token: { header, rows } }: { token: Tokens.Table }): VNode {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>{header.map((cell, at) => cellOf(cell, at, 'th'))}</tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>{row.map((cell, at) => cellOf(cell, at, 'td'))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf({ tokens, align }: Tokens.TableCell, at: number, Name: 'th' | 'td'): VNode {
  const alignment = align === 'center' || align === 'right' ? `align-${align}` : undefined;
  return (
    <Name key={at} class={alignment} dir="auto">
      <Inline tokens={tokens} />
    </Name>
  );
}
