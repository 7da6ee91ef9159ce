import { isTitle } from '../is-title.ts';
import type { Block } from '../reader.ts';
import type { Numbering } from './numbering.ts';
import type { Styles } from './styles.ts';

/** One paragraph while its tags pass by. */
export class Paragraph {
  #style: string | undefined;
  #numId: string | undefined;
  #level: number | undefined;
  #outline = false;
  #text = '';

  property(name: string, value: string): void {
    if (name === 'w:pStyle') this.#style = value;
    if (name === 'w:numId') this.#numId = value;
    if (name === 'w:ilvl') this.#level = Number(value);
    if (name === 'w:outlineLvl') this.#outline = Number(value) < 9;
  }

  append(text: string): void {
    this.#text += text;
  }

  /** Kind and text with its number; a number of 0 takes away the one of the style. */
  finish(styles: Styles, numbering: Numbering): { kind: Block['kind']; text: string } {
    const style = styles.find(this.#style);
    const content = trimmedLines(this.#text);
    if (content === '') return { kind: 'paragraph', text: '' };
    const numId = this.#numId ?? style.numId;
    const level = this.#level ?? style.level ?? 0;
    const label = numId === undefined || numId === '0' ? '' : numbering.next(numId, level);
    const text = label === '' ? content : `${label} ${content}`;
    if ((style.heading || this.#outline) && isTitle(content))
      return { kind: 'heading', text: text.replaceAll('\n', ' ') };
    if (label === '') return { kind: 'paragraph', text };
    return { kind: 'list-item', text: `${'  '.repeat(Math.min(level, 8))}${text}` };
  }
}

function trimmedLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.join('\n').trim();
}
