// What was pasted stands in the line as a short mark, whatever its size, and takes its place when the line is complete. So a
// line editor never has a contract to draw, and the history has no contract to keep.
import { formatCount, formatCountOf, printable } from '../../../report/index.ts';

/** Pastes up to this many characters stand in the line as they are, if they are one line. */
const mostShown = 1000;

export class Pastes {
  readonly #texts = new Map<string, string>();

  /** What stands in the line for a paste. */
  add(pasted: string): string {
    const text = pasted.replace(/\r\n?/g, '\n');
    const shown = text.replace(/\n$/, '');
    if (shown.length <= mostShown && !shown.includes('\n')) return printable(shown);
    const mark = `[paste ${formatCount(this.#texts.size + 1)}: ${sizeOf(text)}]`;
    this.#texts.set(mark, text);
    return mark;
  }

  /** Whether something of the line stands elsewhere. */
  isIn(line: string): boolean {
    return [...this.#texts.keys()].some((mark) => line.includes(mark));
  }

  /** The line with what was pasted. Marks inside of what was pasted are text. */
  expand(line: string): string {
    return line.replace(/\[paste [\d,]+: [^\]]*\]/g, (mark) => this.#texts.get(mark) ?? mark);
  }
}

function sizeOf(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > 1 ? formatCountOf(lines, 'line') : formatCountOf(text.length, 'character');
}
