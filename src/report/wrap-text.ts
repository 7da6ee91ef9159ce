import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { printable, printableName } from './printable.ts';

export interface WrapOptions {
  /** Columns of the terminal; `null` for text that goes into a file or pipe, which is not wrapped. */
  columns: number | null;
  /** Put before the first line, and before every other one. Default none. */
  first?: string;
  rest?: string;
  /** Whether it is text of a document, with what its script needs; otherwise every character is to be seen. */
  prose?: boolean;
  /** Whether it is text of ours that is printable already, and may have colours. */
  styled?: boolean;
}

/** Narrower than this, wrapped text is harder to read than text that runs over. */
const narrowest = 16;

/** Text in lines no wider than the terminal, by the width of its characters. `text` is made printable, `first` and `rest` are kept. */
export function wrapText(
  text: string,
  { columns, first = '', rest = first, prose = false, styled = false }: WrapOptions,
): string {
  const indent = Math.max(stringWidth(first), stringWidth(rest));
  const width = columns === null ? Number.POSITIVE_INFINITY : Math.max(narrowest, columns - indent);
  const lines = (styled ? text : prose ? printable(text) : printableName(text))
    .split('\n')
    .flatMap((line) => (Number.isFinite(width) ? wrapAnsi(line, width, { hard: true }).split('\n') : [line]));
  return lines.map((line, index) => (index === 0 ? first : rest) + line).join('\n');
}

/** Makes a line printable, and cuts it where it would be more than one. */
export function fitLine(text: string, columns: number): string {
  const line = printableName(text).replaceAll('\n', ' ');
  if (stringWidth(line) <= columns) return line;
  let kept = '';
  let width = 0;
  for (const character of line) {
    width += stringWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
