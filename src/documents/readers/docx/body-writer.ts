// The tags of a WordprocessingML body → blocks. What is deleted, struck or hidden is dropped, the copy that Word keeps for
// old readers too; notes are collected and follow at the end.

import type { XmlHandler } from '../archive/walk-xml.ts';
import { own } from '../own.ts';
import type { TextBuilder } from '../text-builder.ts';
import { Fields } from './fields.ts';
import { MathText } from './math-text.ts';
import type { Numbering } from './numbering.ts';
import { Paragraph } from './paragraph.ts';
import { isOn, type RunFormat, setRunProperty } from './run-format.ts';
import type { Styles } from './styles.ts';
import { symbolText } from './symbol.ts';
import { Table } from './table.ts';
import type { WordFindings } from './word-findings.ts';

type Attributes = Readonly<Record<string, string>>;

export interface BodyContext {
  /** Where blocks go now: the notes of a part have one each. */
  builder: TextBuilder;
  styles: Styles;
  numbering: Numbering;
  findings: WordFindings;
  /** Registers a reference and gives its mark, "[3]". */
  noteMark(kind: 'footnote' | 'endnote', id: string): string;
}

const dropped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText']);
const characters: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

interface Run {
  format: RunFormat;
  style: string | undefined;
}

export class BodyWriter implements XmlHandler {
  readonly #context: BodyContext;
  readonly #paragraphs: Paragraph[] = [];
  readonly #path: string[] = [];
  readonly #runs: Run[] = [];
  readonly #fields = new Fields();
  readonly #tables: Table[] = [];
  /** Depth of the outermost element that is being left out. */
  #droppedAt: number | undefined;
  #math: MathText | undefined;
  #mathAt = 0;
  #ruby: string | undefined;
  #carried = '';
  #struck = false;

  constructor(context: BodyContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (this.#droppedAt !== undefined) return;
    if (this.#math) this.#math.open(name, attributes);
    else if (this.#isMark(name, attributes)) return;
    else if (dropped.has(name)) {
      this.#droppedAt = this.#path.length;
      if (name === 'w:del') this.#context.findings.deleted = true;
    } else this.#openVisible(name, attributes);
  }

  text(text: string): void {
    if (this.#droppedAt !== undefined) return;
    if (this.#math) {
      this.#math.text(text);
      return;
    }
    const inside = this.#path.at(-1);
    if (inside !== 'w:t' && inside !== 'm:t') return;
    const plain = text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\u00a0/g, ' ');
    if (this.#path.includes('w:rt')) this.#ruby = `${this.#ruby ?? ''}${plain}`;
    else this.#runText(plain);
  }

  close(name: string): void {
    if (this.#droppedAt === this.#path.length) this.#droppedAt = undefined;
    else if (this.#droppedAt === undefined) this.#closeVisible(name);
    this.#path.pop();
  }

  /** What is said of the end of a paragraph, of a row or of a cell: an empty element, not a stretch of text. */
  #isMark(name: string, attributes: Attributes): boolean {
    const parent = this.#path.at(-2);
    const gone = name === 'w:del' || name === 'w:moveFrom';
    if (parent === 'w:rPr' && this.#path.at(-3) === 'w:pPr') {
      const paragraph = this.#paragraphs.at(-1);
      if (paragraph && gone) paragraph.endDeleted = true;
      if (paragraph && name === 'w:vanish') paragraph.endHidden = isOn(attributes);
      return true;
    }
    if (parent !== 'w:trPr' && parent !== 'w:tcPr') return false;
    if (this.#tables.at(-1)?.property(name, attributes)) this.#context.findings.deleted = true;
    return true;
  }

  #openVisible(name: string, attributes: Attributes): void {
    if (name === 'w:p') this.#openParagraph();
    else if (name === 'w:tbl') this.#openTable();
    else if (name === 'w:tr') this.#tables.at(-1)?.openRow();
    else if (name === 'w:tc') this.#tables.at(-1)?.openCell();
    else if (name === 'w:r') this.#runs.push({ format: {}, style: undefined });
    else if (name === 'm:oMath') {
      this.#math = new MathText();
      this.#mathAt = this.#path.length;
    } else this.#inline(name, attributes);
  }

  #openParagraph(): void {
    this.#paragraphs.push(new Paragraph(this.#carried));
    this.#carried = '';
  }

  #openTable(): void {
    this.#flushCarried();
    this.#tables.push(new Table());
  }

  #runText(text: string): void {
    const format = this.#format();
    const { findings } = this.#context;
    if (this.#fields.inCode) return;
    if (format.hidden) findings.hidden = true;
    else if (format.struck || format.struckTwice) {
      if (!this.#struck && text.trim() !== '') findings.struck += 1;
      this.#struck ||= text.trim() !== '';
      this.#paragraphs.at(-1)?.leaveGap();
    } else {
      this.#struck = false;
      this.#append(text, format.raised);
    }
  }

  /** What the run says itself comes first, then its style, then the style of its paragraph. */
  #format(): RunFormat {
    const run = this.#runs.at(-1);
    const { styles } = this.#context;
    const inherited = styles.find(this.#paragraphs.at(-1)?.style).run;
    const own = run?.style === undefined ? {} : styles.find(run.style).run;
    return { ...inherited, ...own, ...run?.format };
  }

  #inline(name: string, attributes: Attributes): void {
    const parent = this.#path.at(-2);
    const value = attributes['w:val'] ?? '';
    const run = this.#runs.at(-1);
    if (this.#context.findings.note(name, attributes)) return;
    if (this.#fields.open(name, attributes)) return;
    if (parent === 'w:rPr' && run && this.#path.at(-3) === 'w:r') {
      if (name === 'w:rStyle') run.style = value;
      setRunProperty(run.format, name, attributes);
    } else if (name === 'w16se:symEx') this.#character(characterOf(attributes['w16se:char'] ?? ''));
    else if (name === 'v:textpath') this.#character(attributes.string ?? '');
    else if (parent === 'w:r') this.#character(own(characters, name) ?? this.#mark(name, attributes));
    else if (parent === 'w:pPr' || parent === 'w:numPr') this.#paragraphs.at(-1)?.property(name, value);
  }

  #character(text: string): void {
    if (text !== '' && !this.#fields.inCode && !this.#format().hidden) this.#append(text);
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
    if (text === undefined) this.#context.findings.replaced += 1;
    return text ?? '\ufffd';
  }

  #append(text: string, raised?: RunFormat['raised']): void {
    this.#paragraphs.at(-1)?.append(text, raised);
    this.#context.findings.quote(text);
  }

  #closeVisible(name: string): void {
    if (this.#math && this.#path.length > this.#mathAt) this.#math.close();
    else if (this.#math) {
      this.#append(String(this.#math));
      this.#math = undefined;
    } else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:r') this.#runs.pop();
    else if (name === 'w:ruby') this.#endRuby();
    else if (name === 'w:tc') this.#endCell();
    else if (name === 'w:tr') this.#tables.at(-1)?.endRow();
    else if (name === 'w:tbl') this.#endTable();
    else this.#append(this.#fields.close(name));
  }

  #endRuby(): void {
    if (this.#ruby) this.#append(`(${this.#ruby})`);
    this.#ruby = undefined;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    this.#fields.endParagraph();
    this.#struck = false;
    if (!paragraph) return;
    if (paragraph.endDeleted) {
      this.#carried = carry(paragraph.text);
      return;
    }
    const { styles, numbering } = this.#context;
    const { kind, text } = paragraph.finish(styles, numbering);
    this.#add(kind, text);
  }

  #add(kind: Parameters<TextBuilder['add']>[0], text: string): void {
    const table = this.#tables.at(-1);
    if (table) table.add(text);
    else this.#context.builder.add(kind, text);
  }

  /** Nothing follows that a paragraph without an end could go on in. */
  #flushCarried(): void {
    if (this.#carried.trim() !== '') this.#add('paragraph', this.#carried.trim());
    this.#carried = '';
  }

  #endCell(): void {
    this.#flushCarried();
    this.#tables.at(-1)?.endCell();
  }

  /** A table within a cell is text of the cell. */
  #endTable(): void {
    const table = this.#tables.pop();
    const outer = this.#tables.at(-1);
    if (outer) outer.add(table?.text ?? '');
    else table?.grid.write(this.#context.builder);
  }

  end(): void {
    this.#flushCarried();
  }
}

/** Signs that have a character of their own, as Word writes emoji. */
function characterOf(code: string): string {
  const value = /^[\da-f]{1,6}$/i.test(code) ? Number.parseInt(code, 16) : 0xfffd;
  return String.fromCodePoint(Math.min(value, 0x10ffff));
}

/** Two words must not become one where the end between them was deleted. */
function carry(text: string): string {
  return /[\p{L}\p{N}.,;:!?)]$/u.test(text) ? `${text} ` : text;
}
