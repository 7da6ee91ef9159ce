// The tags of a WordprocessingML body → blocks. Deleted and hidden text is dropped, the copy that
// Word keeps for old readers too; notes are collected and follow at the end.
import type { TextBuilder } from '../text-builder.ts';
import type { Numbering } from './numbering.ts';
import { Paragraph } from './paragraph.ts';
import type { Styles } from './styles.ts';
import { symbolText } from './symbol.ts';
import type { XmlHandler } from './walk-xml.ts';

type Attributes = Readonly<Record<string, string>>;

export interface BodyContext {
  builder: TextBuilder;
  styles: Styles;
  numbering: Numbering;
  /** Registers a reference and gives its mark, "[3]". */
  noteMark(kind: 'footnote' | 'endnote', id: string): string;
}

const dropped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText', 'w:rt']);
const characters: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

export class BodyWriter implements XmlHandler {
  readonly #context: BodyContext;
  readonly #paragraphs: Paragraph[] = [];
  readonly #path: string[] = [];
  /** Depth of the outermost element that is being left out. */
  #droppedAt: number | undefined;
  #tableDepth = 0;
  #cells: string[] = [];
  #vanished = false;
  deleted = false;
  hid = false;
  /** Pictures from fonts that stand for no character. */
  replaced = 0;

  constructor(context: BodyContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (this.#droppedAt !== undefined) return;
    if (dropped.has(name)) {
      this.#droppedAt = this.#path.length;
      if (name === 'w:del' && !this.#path.includes('w:rPr')) this.deleted = true;
    } else if (name === 'w:p') this.#paragraphs.push(new Paragraph());
    else if (name === 'w:tbl') this.#tableDepth += 1;
    else if (name === 'w:tc' && this.#tableDepth === 1) this.#cells.push('');
    else if (name === 'w:r') this.#vanished = false;
    else this.#inline(name, attributes);
  }

  text(text: string): void {
    const inside = this.#path.at(-1);
    if (this.#droppedAt !== undefined || (inside !== 'w:t' && inside !== 'm:t')) return;
    if (this.#vanished) this.hid = true;
    else this.#append(text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\u00a0/g, ' '));
  }

  close(name: string): void {
    if (this.#droppedAt === this.#path.length) this.#droppedAt = undefined;
    else if (this.#droppedAt === undefined) this.#closeVisible(name);
    this.#path.pop();
  }

  #inline(name: string, attributes: Attributes): void {
    const parent = this.#path.at(-2);
    if (parent === 'w:r') this.#append(characters[name] ?? this.#mark(name, attributes));
    else if (name === 'w:vanish' && this.#path.at(-3) === 'w:r') this.#vanished = isOn(attributes);
    else if (parent === 'w:pPr' || parent === 'w:numPr')
      this.#paragraphs.at(-1)?.property(name, attributes['w:val'] ?? '');
  }

  #mark(name: string, attributes: Attributes): string {
    const id = attributes['w:id'] ?? '';
    if (name === 'w:sym') return this.#symbol(attributes);
    if (name === 'w:footnoteReference') return this.#context.noteMark('footnote', id);
    if (name === 'w:endnoteReference') return this.#context.noteMark('endnote', id);
    return '';
  }

  #symbol(attributes: Attributes): string {
    const text = symbolText(attributes['w:font'] ?? '', attributes['w:char'] ?? '');
    if (text === undefined) this.replaced += 1;
    return text ?? '\ufffd';
  }

  #append(text: string): void {
    this.#paragraphs.at(-1)?.append(text);
  }

  #closeVisible(name: string): void {
    if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:tr' && this.#tableDepth === 1) this.#endRow();
    else if (name === 'w:tbl') this.#tableDepth -= 1;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const { builder, styles, numbering } = this.#context;
    const { kind, text } = paragraph.finish(styles, numbering);
    if (this.#tableDepth === 0) builder.add(kind, text);
    else this.#addToCell(text.replace(/\s+/g, ' ').trim());
  }

  #addToCell(text: string): void {
    const last = Math.max(0, this.#cells.length - 1);
    this.#cells[last] = [this.#cells[last] ?? '', text].filter((part) => part !== '').join(' ');
  }

  #endRow(): void {
    const last = this.#cells.findLastIndex((cell) => cell !== '');
    const row = this.#cells.slice(0, last + 1).join(' | ');
    this.#cells = [];
    this.#context.builder.add('row', row);
  }
}

function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off'].includes(attributes['w:val'] ?? '');
}
