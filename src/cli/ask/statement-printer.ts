// Statements as they are written, marks behind them, footnotes at the end.
import type { Statement } from '../../documents/index.ts';
import { Footnotes, printable, supportMark } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';
import { ProseWriter } from '../terminal/prose-writer.ts';

export class StatementPrinter {
  readonly #output: Output;
  readonly #writer: ProseWriter;
  readonly #footnotes = new Footnotes();
  /** White space that is printed only if more text follows. */
  #space = '';
  #printed = false;

  constructor(output: Output) {
    this.#output = output;
    this.#writer = new ProseWriter(output);
  }

  delta(text: string): void {
    const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(printable(text)) ?? [];
    this.#space += before;
    if (words === '') {
      this.#space += after;
      return;
    }
    this.#writer.write((this.#printed ? this.#space : '') + words);
    this.#printed = true;
    this.#space = after;
  }

  /** Marks stand right behind the statement, before whatever space follows it. */
  end({ citations, support }: Statement): void {
    const marks = [...new Set(citations.map((citation) => this.#footnotes.mark(citation)))];
    if (marks.length > 0) this.#writer.write(` ${this.#output.colors.cyan(marks.join(''))}`);
    const doubt = support === null ? null : supportMark(support);
    if (doubt !== null) this.#writer.write(` ${this.#output.colors.yellow(printable(doubt))}`);
  }

  finish(): void {
    this.#writer.flush();
    if (this.#printed) this.#output.write('\n');
    const lines = this.#footnotes.lines(this.#output.columns());
    if (lines.length > 0) this.#output.write(`\n${lines.join('\n')}\n`);
  }

  /** Ends the line of an answer that will not be finished. */
  abandon(): void {
    this.#writer.flush();
    if (this.#printed) this.#output.write('\n');
  }
}
