import type { ReaderInput } from '../reader.ts';
import { walkXml } from './walk-xml.ts';

type NoteKind = 'footnote' | 'endnote';

/** Footnotes and endnotes, numbered in the order in which the text refers to them. */
export class Notes {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  mark(kind: NoteKind, id: string): string {
    const key = `${kind} ${id}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `[${number}]`;
  }

  read(kind: NoteKind, xml: Buffer | undefined, input: ReaderInput): void {
    let key: string | undefined;
    let inText = false;
    walkXml(xml, input, {
      open: (name, attributes) => {
        if (name === `w:${kind}`) key = `${kind} ${attributes['w:id'] ?? ''}`;
        if (name === 'w:t') inText = true;
        if (name === 'w:p' || name === 'w:tab' || name === 'w:br') this.#append(key, ' ');
      },
      text: (text) => {
        if (inText) this.#append(key, text);
      },
      close: (name) => {
        if (name === 'w:t') inText = false;
        if (name === `w:${kind}`) key = undefined;
      },
    });
  }

  /** "[1] text", those that the text refers to. */
  texts(): string[] {
    return [...this.#numbers].map(([key, number]) => {
      const text = (this.#texts.get(key) ?? '').replace(/\s+/g, ' ').trim();
      return `[${number}] ${text}`;
    });
  }

  #append(key: string | undefined, text: string): void {
    if (key !== undefined) this.#texts.set(key, (this.#texts.get(key) ?? '') + text);
  }
}
