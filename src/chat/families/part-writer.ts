import type { OutputPart } from './family.ts';

/** Collects the parts of one step: joins neighbours, and drops the white space that belongs to a marker. */
export class PartWriter {
  #parts: OutputPart[] = [];
  #skipSpace = true;

  write(type: OutputPart['type'], written: string): void {
    const text = this.#skipSpace ? written.trimStart() : written;
    if (text === '') return;
    this.#skipSpace = false;
    const last = this.#parts.at(-1);
    if (last?.type === type) last.text += text;
    else this.#parts.push({ type, text });
  }

  /** White space right after a marker, and at the very beginning, is nobody's text. */
  skipSpace(): void {
    this.#skipSpace = true;
  }

  take(): OutputPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }
}
