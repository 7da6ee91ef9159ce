// Wraps text at words while it is written. The last word is held until it is whole, since nobody can take back what is on the
// screen. Scripts that put no spaces between words break between letters; a word longer than a line breaks where the line ends.
import stringWidth from 'string-width';

const ideograph = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uff60]`;
/** What opens stays with what follows it, and what closes with what it closes. */
const letter = `[「『（【〈《“(]*${ideograph}[、。，．！？：；」』）】〉》”)…ー]*`;
const piece = new RegExp(String.raw`\n|[ \t]+|${letter}|(?:(?!${ideograph})[^\s])+|\s`, 'uy');
const graphemes = new Intl.Segmenter();
const tabColumns = 8;

export class WordWrapper {
  readonly #columns: () => number;
  #column = 0;
  #spaces = '';
  #held = '';

  /** @param columns asked whenever something is to be placed: windows change */
  constructor(columns: () => number) {
    this.#columns = columns;
  }

  /** What can be shown now. */
  push(text: string): string {
    return this.#take(this.#held + text, false);
  }

  /** What was held. */
  flush(): string {
    return this.#take(this.#held, true) + this.#takeSpaces();
  }

  #take(text: string, all: boolean): string {
    let out = '';
    let at = 0;
    this.#held = '';
    while (at < text.length) {
      piece.lastIndex = at;
      const part = piece.exec(text)?.[0] ?? text.slice(at);
      at += part.length;
      if (at === text.length && !all && part !== '\n') {
        // Something that is longer than a line is shown line by line.
        const { shown, rest } = this.#overlong(part);
        this.#held = rest;
        return out + shown;
      }
      out += this.#place(part);
    }
    return out;
  }

  #place(part: string): string {
    if (part === '\n') {
      this.#spaces = '';
      this.#column = 0;
      return '\n';
    }
    if (/^\s+$/u.test(part)) {
      this.#spaces += part;
      return '';
    }
    const { shown, rest } = this.#overlong(part);
    if (rest === '') return shown;
    return shown + this.#word(rest);
  }

  #word(word: string): string {
    const width = stringWidth(word);
    if (this.#column + this.#widthOfSpaces() + width > this.#columns()) {
      // At the start of a line it is the indent that has no room.
      const lineBreak = this.#column > 0 ? '\n' : '';
      this.#spaces = '';
      this.#column = width;
      return lineBreak + word;
    }
    const out = this.#takeSpaces() + word;
    this.#column += width;
    return out;
  }

  /** Full lines of a word that fits into none, and what is left of it. */
  #overlong(word: string): { shown: string; rest: string } {
    const columns = this.#columns();
    if (/^\s/u.test(word) || stringWidth(word) <= columns) return { shown: '', rest: word };
    let shown = this.#column > 0 ? '\n' : '';
    this.#spaces = '';
    let line = '';
    let width = 0;
    for (const { segment } of graphemes.segment(word)) {
      const wide = stringWidth(segment);
      if (width + wide > columns) {
        shown += `${line}\n`;
        line = '';
        width = 0;
      }
      line += segment;
      width += wide;
    }
    this.#column = 0;
    return { shown, rest: line };
  }

  #takeSpaces(): string {
    const spaces = this.#spaces;
    this.#column += this.#widthOfSpaces();
    this.#spaces = '';
    return spaces;
  }

  #widthOfSpaces(): number {
    let column = this.#column;
    for (const space of this.#spaces) column += space === '\t' ? tabColumns - (column % tabColumns) : 1;
    return column - this.#column;
  }
}
