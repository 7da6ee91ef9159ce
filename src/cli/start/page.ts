// What `start` tells, in sections. With --json nothing is told: the result says it all.
import { asTyped } from '../../invocation/index.ts';
import { printable, wrapText } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';

export class Page {
  readonly #output: Output | null;

  /** @param output `null` to stay silent */
  constructor(output: Output | null) {
    this.#output = output;
  }

  title(text: string): void {
    this.#output?.write(`\n${this.#output.colors.bold(printable(text))}\n`);
  }

  /** A paragraph, indented. */
  say(text: string): void {
    this.#output?.write(`${this.#wrap(text, '  ')}\n`);
  }

  /** Lines that have to stay as they are. */
  lines(lines: readonly string[]): void {
    for (const line of lines) this.#output?.write(`  ${printable(asTyped(line))}\n`);
  }

  /** Something that must not be overlooked. */
  warn(text: string): void {
    const mark = this.#output?.colors.yellow('!') ?? '!';
    this.#output?.write(`${this.#wrap(text, `${mark} `)}\n`);
  }

  gap(): void {
    this.#output?.write('\n');
  }

  #wrap(text: string, first: string): string {
    return wrapText(asTyped(text), { columns: this.#output?.columns() ?? null, first, rest: '  ' });
  }
}
