import type { OutputPart } from './family.ts';

/** Collects the parts of one step: joins neighbours, and drops the white space that belongs to a marker. */
export class PartWriter {
  #parts: OutputPart[] = [];
  #skipSpace = true;
  /** White space at the end, which is nobody's text if a call follows. */
  #space: { type: 'text' | 'reasoning'; text: string } | null = null;
  readonly #holdSpace: boolean;
  /** Nothing was written but reasoning, or calls only: an answer may still be a call without a mark. */
  atStart = true;

  /** @param holdSpace whether calls may come */
  constructor(holdSpace: boolean) {
    this.#holdSpace = holdSpace;
  }

  write(type: 'text' | 'reasoning', written: string): void {
    const text = this.#skipSpace ? written.trimStart() : written;
    if (text === '') return;
    this.#skipSpace = false;
    if (type === 'text' && text.trim() !== '') this.atStart = false;
    const solid = this.#holdSpace ? text.trimEnd() : text;
    if (solid !== '' || this.#space?.type !== type) this.#writeSpace();
    if (solid !== '') this.#append(type, solid);
    const space = text.slice(solid.length);
    if (space !== '') this.#space = { type, text: (this.#space?.text ?? '') + space };
  }

  /** A call, or what was meant as one: white space around it is nobody's text. */
  call(part: Extract<OutputPart, { type: 'call' | 'malformed-call' }>): void {
    this.#space = null;
    this.#parts.push(part);
    this.atStart = true;
    this.#skipSpace = true;
  }

  /** White space right after a marker, and at the very beginning, is nobody's text. */
  skipSpace(): void {
    this.#writeSpace();
    this.#skipSpace = true;
  }

  end(): void {
    this.#writeSpace();
  }

  take(): OutputPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #writeSpace(): void {
    const space = this.#space;
    this.#space = null;
    if (space !== null) this.#append(space.type, space.text);
  }

  #append(type: 'text' | 'reasoning', text: string): void {
    const last = this.#parts.at(-1);
    if (last?.type === type) last.text += text;
    else this.#parts.push({ type, text });
  }
}
