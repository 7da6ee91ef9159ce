// The one line that says what is going on. It is there for people at a terminal only, and leaves nothing behind.
import { fitLine, type Progress, progressBar } from '../../report/index.ts';
import type { Output } from './output.ts';

/** Often enough for the eye. */
const everyMs = 80;
const eraseLine = '\r\x1b[2K';

export class StatusLine implements Disposable {
  readonly #output: Output;
  #shown = false;
  #shownAt = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Shows progress; more often than the eye follows, it is skipped. */
  progress(progress: Progress): void {
    const now = performance.now();
    if (!this.#output.isTerminal || now - this.#shownAt < everyMs) return;
    this.#shownAt = now;
    this.show(progressBar(progress));
  }

  show(text: string): void {
    const columns = this.#output.columns();
    if (columns === null) return;
    this.#output.write(eraseLine + this.#output.colors.dim(fitLine(text, columns)));
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) this.#output.write(eraseLine);
    this.#shown = false;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}
