// The one line that says what is going on. It is there for people at a terminal only, and leaves nothing behind. A terminal that
// cannot go back on a line gets a new one for each new thing, and no numbers that change.
import { fitLine, type Progress, progressBar } from '../../report/index.ts';
import type { Output } from './output.ts';

/** Often enough for the eye. */
const everyMs = 80;
const eraseLine = '\r\x1b[2K';

export class StatusLine implements Disposable {
  readonly #output: Output;
  #shown = false;
  #shownAt = 0;
  #said = '';

  constructor(output: Output) {
    this.#output = output;
  }

  /** Shows progress; more often than the eye follows, it is skipped. */
  progress(progress: Progress): void {
    const columns = this.#output.columns();
    if (columns === null || this.#output.quiet) return;
    if (this.#output.isDumb) {
      this.show(progress.label);
      return;
    }
    const now = performance.now();
    if (now - this.#shownAt < everyMs) return;
    this.#shownAt = now;
    this.show(progressBar(progress, columns));
  }

  show(text: string): void {
    const columns = this.#output.columns();
    if (columns === null || this.#output.quiet) return;
    const line = fitLine(text, columns);
    if (!this.#output.isDumb) {
      this.#output.write(eraseLine + this.#output.colors.dim(line));
      this.#shown = true;
    } else if (line !== this.#said) {
      this.#output.write(`${line}\n`);
      this.#said = line;
    }
  }

  clear(): void {
    if (this.#shown) this.#output.write(eraseLine);
    this.#shown = false;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}
