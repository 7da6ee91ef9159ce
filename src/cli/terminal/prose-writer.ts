import { WordWrapper } from '../../report/index.ts';
import type { Output } from './output.ts';

type Style = (text: string) => string;

const plain: Style = (text) => text;

/** Text as it is written: wrapped at words for people, and as it comes for programs. */
export class ProseWriter {
  readonly #output: Output;
  readonly #wrapper: WordWrapper;
  #style = plain;

  constructor(output: Output) {
    this.#output = output;
    this.#wrapper = new WordWrapper(() => output.columns() ?? Number.POSITIVE_INFINITY);
  }

  write(text: string, style = plain): void {
    if (this.#output.columns() === null) {
      this.#output.write(style(text));
      return;
    }
    if (style !== this.#style) this.flush();
    this.#style = style;
    this.#show(this.#wrapper.push(text));
  }

  /** Shows the last word. */
  flush(): void {
    if (this.#output.columns() !== null) this.#show(this.#wrapper.flush());
  }

  #show(text: string): void {
    if (text !== '') this.#output.write(this.#style(text));
  }
}
