import { isTitle } from '../is-title.ts';
import { subscript, superscript } from '../raised-text.ts';
import type { Block } from '../reader.ts';
import type { Numbering } from './numbering.ts';
import type { RunFormat } from './run-format.ts';
import type { Styles } from './styles.ts';

const tailCharacters = 40;

/** One paragraph while its tags pass by. */
export class Paragraph {
  style: string | undefined;
  /** Its end was deleted: it goes on in the next one. */
  endDeleted = false;
  /** Its end is hidden: where nothing of it is seen, it is not counted. */
  endHidden = false;
  #numId: string | undefined;
  #level: number | undefined;
  #outline = false;
  #text: string;
  /** The last words, which are enough to judge by: asking the growing string would make a long one slow. */
  #tail: string;
  #raised = '';
  #gap = false;
  #raisedAs: RunFormat['raised'];

  constructor(carried = '') {
    this.#text = carried;
    this.#tail = carried.slice(-tailCharacters);
  }

  property(name: string, value: string): void {
    if (name === 'w:pStyle') this.style = value;
    if (name === 'w:numId') this.#numId = value;
    if (name === 'w:ilvl') this.#level = Number(value);
    if (name === 'w:outlineLvl') this.#outline = Number(value) < 9;
  }

  /** Raised text is gathered first: an exponent can come in several runs. */
  append(text: string, raised?: RunFormat['raised']): void {
    if (text === '') return;
    if (this.#raised !== '' && raised !== this.#raisedAs) this.#settle();
    const joined = this.#gap && /\s$/.test(this.#tail) ? text.replace(/^ /, '') : text;
    this.#gap = false;
    this.#raisedAs = raised;
    if (raised === undefined) this.#write(joined);
    else this.#raised += text;
  }

  /** Something was left out here: the spaces around it are one. */
  leaveGap(): void {
    this.#gap = true;
  }

  /** The text as it is so far, for the paragraph that it goes on in. */
  get text(): string {
    this.#settle();
    return this.#text;
  }

  #write(text: string): void {
    this.#text += text;
    this.#tail = (this.#tail + text).slice(-tailCharacters);
  }

  #settle(): void {
    if (this.#raised === '') return;
    const shown = this.#raisedAs === 'superscript' ? superscript : subscript;
    this.#write(shown(this.#tail, this.#raised));
    this.#raised = '';
    this.#gap = true;
  }

  /** Kind and text with its number; a number of 0 takes away the one of the style. An empty one is counted all the same. */
  finish(styles: Styles, numbering: Numbering): { kind: Block['kind']; text: string } {
    const style = styles.find(this.style);
    const content = trimmedLines(this.text);
    if (content === '' && this.endHidden) return { kind: 'paragraph', text: '' };
    const numId = this.#numId ?? style.numId;
    const level = this.#level ?? this.#styleLevel(numId, styles, numbering) ?? style.level ?? 0;
    const label = numId === undefined || numId === '0' ? '' : numbering.next(numId, level);
    if (content === '') return { kind: 'paragraph', text: '' };
    const text = label === '' ? content : `${label} ${content}`;
    if ((style.heading || this.#outline) && isTitle(content))
      return { kind: 'heading', text: text.replaceAll('\n', ' ') };
    if (label === '') return { kind: 'paragraph', text };
    return { kind: 'list-item', text: `${'  '.repeat(Math.min(level, 8))}${text}` };
  }

  #styleLevel(numId: string | undefined, styles: Styles, numbering: Numbering): number | undefined {
    return numId === undefined
      ? undefined
      : numbering.levelOfStyle(numId, styles.lineage(this.style).slice(0, 1));
  }
}

function trimmedLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.join('\n').trim();
}
