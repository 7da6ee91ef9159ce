import { wrapText } from '../../report/index.ts';

/** Names on the left, what they mean on the right. */
export function definitionList(
  entries: readonly (readonly [name: string, meaning: string])[],
  columns: number | null,
): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  const rest = ' '.repeat(width + 4);
  return entries
    .map(([name, meaning]) => `${wrapText(meaning, { columns, first: `  ${name.padEnd(width)}  `, rest })}\n`)
    .join('');
}
