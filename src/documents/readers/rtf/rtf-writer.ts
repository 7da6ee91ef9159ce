// RTF as a stream of groups and control words → blocks (Rich Text Format Specification 1.9.1).
import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import { decodeAs, encodingName } from '../encodings/decode-as.ts';
import { isTitle } from '../is-title.ts';
import { own } from '../own.ts';
import { isPageNumber } from '../page-number.ts';
import { subscript, superscript } from '../raised-text.ts';
import type { Block, ReaderInput } from '../reader.ts';
import { type Cell, TableGrid } from '../table-grid.ts';
import type { TextBuilder } from '../text-builder.ts';
import { characters, codePages, enclosed, repeating, sideLabels, silent } from './rtf-words.ts';

/** What a group inherits from the one around it. */
interface State {
  dropped: boolean;
  /** Says the same again for older readers. */
  repeats: boolean;
  hidden: boolean;
  struck: boolean;
  deleted: boolean;
  raised: 'superscript' | 'subscript' | undefined;
  /** Bytes that stand for a Unicode character in old readers. */
  skip: number;
  font: number;
  /** The number or sign of an item, as the program that wrote it had computed it. */
  marks: boolean;
  /** What gathers its own text: a footnote (''), or a head, foot or comment with its label. */
  note: string | undefined;
}

const control =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/giy;
/** As programs write it that leave no word about the list. */
const marker = /^(?:[-•·▪]\s|\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)]\t)/u;
const deepest = 1_000;
/** Of a row, as Word has them. */
const mostCells = 63;

export class RtfWriter {
  readonly #builder: TextBuilder;
  readonly #input: ReaderInput;
  readonly #stack: State[] = [];
  readonly #fonts = new Map<number, string>();
  readonly #notes: string[] = [];
  readonly #sides: { label: string; text: string }[] = [];
  #state: State = {
    dropped: false,
    repeats: false,
    hidden: false,
    struck: false,
    deleted: false,
    raised: undefined,
    marks: false,
    skip: 1,
    font: 0,
    note: undefined,
  };
  #encoding = 'windows-1252';
  #usualFont = 0;
  /** Bytes of the code page that wait for their like: a character can have two. */
  #bytes: number[] = [];
  #toSkip = 0;
  #inFonts = false;
  /** The style of paragraphs that is described, and those that are of headings. */
  #inStyles = false;
  #style = 0;
  readonly #headings = new Set<number>();
  /** The number or sign of the item that is open. */
  #mark = '';
  #text = '';
  #note = '';
  #cells: Cell[] = [];
  /** For each cell of the row: whether it goes on from the one above. */
  #continues: boolean[] = [];
  #nextContinues = false;
  #cell = '';
  #table: TableGrid | undefined;
  #inTable = false;
  #heading = false;
  #struck = 0;
  #struckJustNow = false;
  #hidden = false;
  #deleted = false;
  #pictures = 0;

  constructor(builder: TextBuilder, input: ReaderInput) {
    this.#builder = builder;
    this.#input = input;
  }

  read(): void {
    const { bytes } = this.#input;
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    control.lastIndex = 0;
    for (let match = control.exec(source); match !== null; match = control.exec(source)) {
      const [, word, parameter, hex, symbol, brace, text] = match;
      if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (text !== undefined) this.#plain(text);
      else if (brace === '{') this.#openGroup();
      else if (brace === '}') this.#closeGroup();
      else if (word !== undefined) {
        const value = parameter === undefined ? undefined : Number(parameter);
        // Pictures and the like in raw bytes are passed over whole.
        if (word === 'bin') control.lastIndex += Math.min(Math.max(0, value ?? 0), source.length);
        else this.#word(word, value);
      } else if (symbol !== undefined) this.#symbol(symbol);
    }
    this.#endParagraph();
    this.#endTable();
    for (const [index, note] of this.#notes.entries()) this.#builder.add('note', `[${index + 1}] ${note}`);
    for (const { label, text } of this.#sides) this.#builder.add('note', text, null, { label });
  }

  get warnings(): DocumentWarning[] {
    const warnings: DocumentWarning[] = [];
    if (this.#deleted) warnings.push({ type: 'deleted-text-dropped' });
    if (this.#struck > 0) warnings.push({ type: 'struck-text-dropped', count: this.#struck });
    if (this.#hidden) warnings.push({ type: 'hidden-text-dropped' });
    if (this.#pictures > 0) warnings.push({ type: 'parts-not-read', kind: 'picture', count: this.#pictures });
    return warnings;
  }

  #openGroup(): void {
    this.#flushBytes();
    this.#stack.push({ ...this.#state });
    if (this.#stack.length > deepest) {
      const { name } = this.#input;
      throw new DesksideError('document-limit', {
        name,
        limit: 'nesting',
        value: deepest + 1,
        allowed: deepest,
      });
    }
    this.#toSkip = 0;
  }

  #closeGroup(): void {
    this.#flushBytes();
    const outer = this.#stack.pop();
    if (this.#state.note !== undefined && outer?.note === undefined) this.#closeNote(this.#state.note);
    if (outer) this.#state = outer;
    if (this.#stack.length <= 1) [this.#inFonts, this.#inStyles] = [false, false];
    this.#toSkip = 0;
  }

  #word(word: string, value: number | undefined): void {
    const on = value !== 0;
    if (word !== 'u') this.#flushBytes();
    if (silent.has(word)) {
      this.#state.dropped = true;
      if (word === 'fonttbl') this.#inFonts = true;
      if (word === 'stylesheet') this.#inStyles = true;
      if (repeating.has(word)) this.#state.repeats = true;
      if (word === 'pict' && !this.#state.repeats) this.#pictures += 1;
    } else if (own(characters, word) !== undefined) this.#append(own(characters, word) ?? '');
    else if (word === 'u') this.#unicode(value ?? 0);
    else if (word === 'uc') this.#state.skip = Math.min(10, Math.max(0, value ?? 1));
    else if (word === 'f') this.#font(value ?? 0);
    else if (word === 'deff') this.#usualFont = value ?? 0;
    else if (word === 'fcharset') this.#fonts.set(this.#state.font, codePages[value ?? 0] ?? '');
    else if (word === 'ansicpg')
      this.#encoding = encodingName(`windows-${value}`) ?? encodingName(`cp${value}`) ?? this.#encoding;
    else if (word === 'mac') this.#encoding = 'macintosh';
    else if (word === 'pc') this.#encoding = 'cp437';
    else if (word === 'pca') this.#encoding = 'cp850';
    else if (!this.#format(word, on)) this.#structure(word, value);
  }

  #font(value: number): void {
    this.#state.font = value;
  }

  #format(word: string, on: boolean): boolean {
    const state = this.#state;
    if (word === 'plain')
      Object.assign(state, {
        hidden: false,
        struck: false,
        deleted: false,
        raised: undefined,
        font: this.#usualFont,
      });
    else if (word === 'v') state.hidden = on;
    else if (word === 'strike' || word === 'striked') state.struck = on;
    else if (word === 'deleted') state.deleted = on;
    else if (word === 'super') state.raised = on ? 'superscript' : undefined;
    else if (word === 'sub') state.raised = on ? 'subscript' : undefined;
    else if (word === 'nosupersub') state.raised = undefined;
    else return false;
    return true;
  }

  #structure(word: string, value: number | undefined): void {
    const label = this.#state.repeats ? undefined : own(enclosed, word);
    if (label !== undefined) Object.assign(this.#state, { dropped: false, note: label });
    // `\*` is for readers that do not know what follows; this one does, unless all around it is left out.
    if (word === 'footnote' && this.#stack.at(-1)?.dropped === false) this.#state.dropped = false;
    if (word === 's') this.#useStyle(value ?? 0);
    if (this.#state.dropped) return;
    if (word === 'listtext' || word === 'pntext') this.#state.marks = true;
    if (word === 'par' || word === 'sect' || word === 'page') this.#endParagraph();
    else if (word === 'pard') [this.#inTable, this.#heading] = [false, false];
    else if (word === 'intbl') this.#inTable = true;
    else if (word === 'trowd') this.#continues = [];
    else if (word === 'clvmrg') this.#nextContinues = true;
    else if (word === 'cellx') this.#describeCell();
    else if (word === 'outlinelevel') this.#heading = (value ?? 9) < 9;
    else if (word === 'cell' || word === 'nestcell') this.#endCell();
    else if (word === 'row') this.#endRow();
    else if (word === 'footnote') this.#openNote('');
    else if (sideLabels.has(word)) this.#state.note = sideLabels.get(word);
  }

  #useStyle(style: number): void {
    this.#style = style;
    if (!this.#inStyles) this.#heading = this.#headings.has(style);
  }

  #openNote(note: string): void {
    this.#append(`[${this.#notes.length + 1}]`);
    this.#state.note = note;
  }

  #closeNote(label: string): void {
    const text = this.#note.replace(/\s+/g, ' ').trim();
    this.#note = '';
    if (label === '') this.#notes.push(text);
    else if (
      /[\p{L}\p{N}]/u.test(text) &&
      !isPageNumber(text) &&
      !this.#sides.some((side) => side.text === text)
    )
      this.#sides.push({ label, text });
  }

  #symbol(symbol: string): void {
    this.#flushBytes();
    if (symbol === '*') this.#state.dropped = true;
    else if (symbol === '~') this.#append(' ');
    else if (symbol === '_') this.#append('-');
    else if (symbol === '\n' || symbol === '\r') this.#endParagraph();
    else if ('\\{}'.includes(symbol)) this.#append(symbol);
  }

  #plain(text: string): void {
    this.#flushBytes();
    const skipped = Math.min(this.#toSkip, text.length);
    this.#toSkip -= skipped;
    const rest = text.slice(skipped);
    if (this.#inStyles && /^\s*(?:heading [1-9]|title)\s*;/i.test(rest)) this.#headings.add(this.#style);
    if (this.#inFonts || rest === '') return;
    // Bytes beyond ASCII should be escaped, and are not always.
    this.#append(/[\u0080-\u00ff]/.test(rest) ? decodeAs(this.#page(), Buffer.from(rest, 'latin1')) : rest);
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (!this.#inFonts) this.#bytes.push(byte);
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#append(decodeAs(this.#page(), bytes));
  }

  #page(): string {
    const own = this.#fonts.get(this.#state.font);
    return own === undefined || own === '' ? this.#encoding : own;
  }

  #unicode(value: number): void {
    this.#flushBytes();
    this.#append(String.fromCharCode(value < 0 ? value + 0x10000 : value));
    this.#toSkip = this.#state.skip;
  }

  #append(text: string): void {
    const { dropped, hidden, struck, deleted, raised, marks, note } = this.#state;
    if (dropped || text === '') return;
    if (hidden) this.#hidden = true;
    else if (deleted) this.#deleted = true;
    else if (struck) this.#strike(text);
    else if (marks) this.#mark += text;
    else if (note !== undefined) this.#note += text;
    else if (raised === undefined) this.#text += this.#afterStruck(text);
    else this.#text += (raised === 'superscript' ? superscript : subscript)(this.#text.slice(-40), text);
  }

  /** What is taken out leaves one space behind, not two. */
  #afterStruck(text: string): string {
    const gap = this.#struckJustNow && this.#text.endsWith(' ');
    this.#struckJustNow = false;
    return gap ? text.trimStart() : text;
  }

  #strike(text: string): void {
    this.#struck += text.trim() === '' ? 0 : 1;
    this.#struckJustNow = true;
  }

  #endParagraph(): void {
    this.#flushBytes();
    if (this.#state.note !== undefined) {
      this.#note += ' ';
      return;
    }
    if (this.#inTable) {
      this.#cell += `${this.#takeMark()}${this.#text} `;
      this.#text = '';
      return;
    }
    const text = this.#text.replace(/[\u00ad]/g, '').trim();
    const mark = this.#takeMark();
    this.#text = '';
    if (text === '') return;
    this.#endTable();
    this.#builder.add(this.#kindOf(text, mark), `${mark}${text}`);
  }

  #kindOf(text: string, mark: string): Block['kind'] {
    if (this.#heading && isTitle(text)) return 'heading';
    return mark !== '' || marker.test(text) ? 'list-item' : 'paragraph';
  }

  /** `1. `, `- ` for any sign, or nothing. */
  #takeMark(): string {
    const mark = this.#mark.trim();
    this.#mark = '';
    if (mark === '') return '';
    return /[\p{L}\p{N}]/u.test(mark) ? `${mark} ` : '- ';
  }

  #endCell(): void {
    this.#flushBytes();
    this.#text = `${this.#takeMark()}${this.#text}`;
    const text = (this.#cell + this.#text).replace(/\s+/g, ' ').trim();
    const continues = text === '' && this.#continues[this.#cells.length] === true;
    this.#cells.push({ text, continues });
    this.#cell = '';
    this.#text = '';
  }

  #describeCell(): void {
    if (this.#continues.length < mostCells) this.#continues.push(this.#nextContinues);
    this.#nextContinues = false;
  }

  #endRow(): void {
    this.#table ??= new TableGrid();
    this.#table.addRow(this.#cells);
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#cells.length > 0) this.#endRow();
    this.#table?.write(this.#builder);
    this.#table = undefined;
  }
}
