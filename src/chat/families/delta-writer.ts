import type { OutputDelta } from './output-family.ts';

/** Collects the deltas of one step: joins neighbours, and drops the space that a mark leaves around itself. */
export class DeltaWriter {
  #deltas: OutputDelta[] = [];
  #skipSpace = false;

  write(type: OutputDelta['type'], written: string): void {
    const text = this.#skipSpace ? written.trimStart() : written;
    if (text === '') return;
    this.#skipSpace = false;
    const last = this.#deltas.at(-1);
    if (last?.type === type) last.text += text;
    else this.#deltas.push({ type, text });
  }

  /** Space at the beginning of what is written next is dropped. */
  skipSpace(): void {
    this.#skipSpace = true;
  }

  take(): OutputDelta[] {
    const deltas = this.#deltas;
    this.#deltas = [];
    return deltas;
  }
}
