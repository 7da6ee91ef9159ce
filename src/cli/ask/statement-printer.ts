// Statements as they are written, marks behind them, footnotes at the end.
import type { Statement } from '../../documents/index.ts';
import { Footnotes, printable } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';

export class StatementPrinter {
  readonly #output: Output;
  readonly #footnotes = new Footnotes();
  /** White space that is printed only if more text follows. */
  #space = '';
  #printed = false;

  constructor(output: Output) {
    this.#output = output;
  }

  delta(text: string): void {
    const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(printable(text)) ?? [];
    this.#space += before;
    if (words === '') {
      this.#space += after;
      return;
    }
    if (this.#printed) this.#output.write(this.#space);
    this.#output.write(words);
    this.#printed = true;
    this.#space = after;
  }

  /** Marks stand right behind the statement, before whatever space follows it. */
  end({ citations }: Statement): void {
    const marks = [...new Set(citations.map((citation) => this.#footnotes.mark(citation)))];
    if (marks.length > 0) this.#output.write(this.#output.colors.cyan(` ${marks.join('')}`));
  }

  finish(): void {
    if (this.#printed) this.#output.write('\n');
    const lines = this.#footnotes.lines(this.#output.columns());
    if (lines.length > 0) this.#output.write(`\n${lines.join('\n')}\n`);
  }

  /** Ends the line of an answer that will not be finished. */
  abandon(): void {
    if (this.#printed) this.#output.write('\n');
  }
}
