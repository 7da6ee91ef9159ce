import type { ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import type { BodyContext } from './body-writer.ts';
import { readInto } from './side-parts.ts';

type NoteKind = 'footnote' | 'endnote';

/** Footnotes and endnotes, numbered in the order in which the text refers to them. */
export class Notes {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, TextBuilder>();

  mark(kind: NoteKind, id: string): string {
    const key = `${kind} ${id}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `[${number}]`;
  }

  read(kind: NoteKind, xml: Buffer | undefined, context: BodyContext, input: ReaderInput): void {
    readInto(xml, { ...context }, input, (name, attributes) => {
      if (name !== `w:${kind}`) return undefined;
      const text = new TextBuilder(input);
      this.#texts.set(`${kind} ${attributes['w:id'] ?? ''}`, text);
      return text;
    });
  }

  /** "[1] text", those that the text refers to. */
  texts(): string[] {
    return [...this.#numbers].map(([key, number]) => {
      const text = (this.#texts.get(key)?.text ?? '').replace(/\s+/g, ' ').trim();
      return `[${number}] ${text}`;
    });
  }
}
