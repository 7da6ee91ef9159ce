// HTML as a stream of tags → blocks. A stream, not a tree: depth costs nothing but a stack,
// and no markup can make it slow.
import { Parser } from 'htmlparser2';
import { DesksideError } from '../../../core/index.ts';
import { formatNumber } from '../format-number.ts';
import { isTitle } from '../is-title.ts';
import { subscript, superscript } from '../raised-text.ts';
import type { Block, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { countItems } from './count-items.ts';
import { apart, block, cell, heading, hidden, seams, struck, verbatim, wrapping } from './elements.ts';
import { Choice, inputValue } from './form-value.ts';
import { HtmlFindings } from './html-findings.ts';
import { HtmlTable } from './html-table.ts';
import { type OpenList, openList, styleFormat, wholeNumber } from './list-formats.ts';
import { MathMlText } from './mathml-text.ts';
import { type SeenStyle, StyleRules } from './style-rules.ts';

type Attributes = Readonly<Record<string, string>>;

/** Feeds `html` through the parser; the blocks are in the builder afterwards. */
export function htmlText(html: string, input: ReaderInput): { builder: TextBuilder; findings: HtmlFindings } {
  const writer = new HtmlWriter(input, countItems(html));
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      ontext: (text) => writer.text(text),
      onclosetag: (name) => writer.close(name),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return writer.end();
}

const tailCharacters = 40;

/** An element that is open, with what its end has to do. */
interface OpenElement {
  name: string;
  style: SeenStyle;
}

class HtmlWriter {
  readonly #builder: TextBuilder;
  readonly #input: ReaderInput;
  readonly #findings = new HtmlFindings();
  readonly #rules = new StyleRules();
  readonly #items: Iterator<number>;
  readonly #elements: OpenElement[] = [];
  readonly #lists: OpenList[] = [];
  readonly #tables: HtmlTable[] = [];
  /** Depth of the outermost hidden element that is open, and of the outermost one with a line through it. */
  #hiddenAt: number | undefined;
  #struckAt: number | undefined;
  #css: string | undefined;
  #math: MathMlText | undefined;
  #choice: Choice | undefined;
  /** Text that is set high or low, while it is gathered. */
  #raised: string | undefined;
  #preformatted = 0;
  #kind: Block['kind'] = 'paragraph';
  #buffer = '';
  /** The last words of the buffer: asking the growing string itself would make a long one slow. */
  #tail = '';
  /** What the item that is open begins with. */
  #mark = '';
  /** Between two elements of one line, with nothing written between them yet. */
  #seam = false;

  constructor(input: ReaderInput, items: Iterator<number>) {
    this.#input = input;
    this.#items = items;
    this.#builder = new TextBuilder(input);
  }

  open(name: string, attributes: Attributes): void {
    const style = this.#rules.of(name, attributes);
    if (this.#elements.at(-1)?.style.parts) this.#append(' ');
    this.#elements.push({ name, style });
    this.#checkDepth();
    // Rules stand in the head of a page, where nothing else is shown.
    if (name === 'style' && isForScreens(attributes)) this.#css = '';
    if (this.#hiddenAt !== undefined) return;
    this.#findings.note(name, attributes);
    if (hidden.has(name) || style.hidden || isClosedDialog(name, attributes)) {
      this.#hiddenAt = this.#elements.length;
      if (!hidden.has(name)) this.#findings.hid = true;
    } else if (this.#math) this.#math.open(name);
    else this.#openVisible(name, attributes, style);
  }

  text(text: string): void {
    if (this.#css !== undefined) this.#css += text;
    if (this.#hiddenAt !== undefined || this.#struckAt !== undefined) return;
    const plain = text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\u00a0/g, ' ');
    if (this.#math) this.#math.text(plain);
    else if (this.#choice) this.#choice.text(plain);
    else if (this.#seam && this.#isSeam(plain)) this.#append(` ${plain.replace(/\s+/g, ' ')}`);
    else this.#append(this.#preformatted > 0 ? plain : plain.replace(/\s+/g, ' '));
  }

  close(name: string): void {
    const depth = this.#elements.length;
    if (name === 'style' && this.#css !== undefined) {
      this.#rules.add(this.#css);
      this.#css = undefined;
    }
    if (this.#hiddenAt === depth) this.#hiddenAt = undefined;
    else if (this.#hiddenAt === undefined) this.#closeVisible(name, this.#elements.at(-1)?.style ?? {});
    if (this.#struckAt === depth) this.#struckAt = undefined;
    this.#elements.pop();
    if (this.#elements.at(-1)?.style.parts) this.#append(' ');
  }

  end(): { builder: TextBuilder; findings: HtmlFindings } {
    while (this.#tables.length > 0) this.#closeTable();
    this.#flush();
    return { builder: this.#builder, findings: this.#findings };
  }

  #openVisible(name: string, attributes: Attributes, style: SeenStyle): void {
    if (this.#struckAt === undefined && (struck.has(name) || style.struck)) {
      this.#struckAt = this.#elements.length;
      this.#findings.struck += 1;
    }
    if (name === 'br') this.#append('\n');
    if (name === 'math') this.#math = new MathMlText();
    if (raisedAs(name, style)) this.#raised ??= '';
    if (name === 'rt') this.#append('(');
    if (name === 'q') this.#append('“');
    if (name === 'img' && (attributes.alt ?? '').trim() !== '') this.#append(` [${attributes.alt?.trim()}] `);
    if (name === 'input' && this.#struckAt === undefined) this.#append(` ${inputValue(attributes)} `);
    if (name === 'select') this.#choice = new Choice(attributes);
    if (name === 'option') this.#choice?.open(attributes);
    this.#seam ||= seams.has(name);
    if (isBlock(name, style)) this.#openBlock(name, attributes, style);
    else if (isApart(name, style)) this.#append(' ');
    if (this.#struckAt === undefined) this.#append(style.before ?? '');
  }

  /** `<span>Rent</span><span>950</span>`: two things that a style sheet sets apart, and nobody would write as one word. */
  #isSeam(text: string): boolean {
    this.#seam = false;
    if (this.#preformatted > 0 || this.#elements.some(({ name }) => verbatim.has(name))) return false;
    return (
      (/^\d/.test(text) && /\p{L}{3}$/u.test(this.#tail)) ||
      (/^\p{Lu}\p{Ll}{2}/u.test(text) && /\d$/.test(this.#tail))
    );
  }

  #openBlock(name: string, attributes: Attributes, style: SeenStyle): void {
    if (name === 'table') this.#openTable();
    else if (name === 'tr') this.#openRow();
    // Inside a table row everything is one line.
    else if (this.#tables.at(-1)?.inRow) this.#append(' ');
    else {
      // The marker of an item stays with the paragraph that opens inside it.
      if (!wrapping.has(name) || !this.#isBareMark) this.#flush();
      if (heading.has(name)) this.#kind = 'heading';
      if (name === 'pre') this.#preformatted += 1;
      if (name === 'ul' || name === 'menu') this.#lists.push(openList(name, attributes, style.listStyle, 0));
      if (name === 'ol')
        this.#lists.push(openList(name, attributes, style.listStyle, this.#items.next().value ?? 1));
      if (name === 'li') this.#openItem(attributes, style);
    }
    if (cell.has(name)) this.#openCell(name, attributes);
  }

  #openTable(): void {
    const outer = this.#tables.at(-1);
    if (outer?.inRow) {
      outer.closeCell(this.#take());
      outer.writeOut(this.#builder);
    } else this.#flush();
    this.#tables.push(new HtmlTable());
  }

  #openRow(): void {
    this.#flush();
    if (this.#tables.length === 0) this.#tables.push(new HtmlTable());
    this.#tables.at(-1)?.openRow();
  }

  #openCell(name: string, attributes: Attributes): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    table.closeCell(this.#take());
    table.openCell(name, attributes);
  }

  #openItem({ value }: Attributes, style: SeenStyle): void {
    const list = this.#lists.at(-1);
    if (list?.next !== undefined) list.next = wholeNumber(value) ?? list.next;
    const indent = '  '.repeat(Math.max(0, Math.min(this.#lists.length, 8) - 1));
    const format = styleFormat(style.listStyle) ?? list?.format;
    this.#kind = 'list-item';
    this.#mark = format === 'none' ? indent : `${indent}${itemMark(list?.next, format)} `;
    this.#append(this.#mark);
    if (list?.next !== undefined) list.next += list.step;
  }

  #closeVisible(name: string, style: SeenStyle): void {
    if (this.#math) this.#closeMath(name);
    if (name === 'rt') this.#append(')');
    // The number of a note, in front of its text.
    if (name === 'a' && /^\s*\d{1,3}$/.test(this.#buffer)) this.#append(' ');
    if (name === 'q') this.#append('”');
    const raised = raisedAs(name, style);
    if (raised) this.#closeRaised(raised);
    if (name === 'select') this.#closeChoice();
    if (cell.has(name)) this.#tables.at(-1)?.closeCell(this.#take());
    this.#seam ||= seams.has(name);
    if (this.#struckAt === undefined) this.#append(style.after ?? '');
    if (isBlock(name, style)) this.#closeBlock(name);
    else if (isApart(name, style)) this.#append(' ');
  }

  #closeBlock(name: string): void {
    if (name === 'table') this.#closeTable();
    else if (name === 'tr') this.#closeRow();
    else if (this.#tables.at(-1)?.inRow) this.#append(' ');
    else {
      this.#flush();
      if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
      if (name === 'ul' || name === 'ol' || name === 'menu') this.#lists.pop();
    }
  }

  #closeRow(): void {
    const table = this.#tables.at(-1);
    table?.closeCell(this.#take());
    table?.closeRow();
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    if (table.inRow) {
      table.closeCell(this.#take());
      table.closeRow();
    } else this.#flush();
    table.writeOut(this.#builder);
  }

  #closeMath(name: string): void {
    if (name !== 'math') {
      this.#math?.close();
      return;
    }
    this.#append(String(this.#math));
    this.#math = undefined;
  }

  #closeRaised(name: 'sup' | 'sub'): void {
    if (this.#raised === undefined) return;
    const raised = this.#raised;
    this.#raised = undefined;
    this.#append((name === 'sup' ? superscript : subscript)(this.#tail, raised));
  }

  #closeChoice(): void {
    if (this.#choice) this.#append(` ${this.#choice} `);
    this.#choice = undefined;
  }

  #append(text: string): void {
    if (this.#raised !== undefined) {
      this.#raised += text;
      return;
    }
    this.#buffer += text;
    this.#tail = (this.#tail + text).slice(-tailCharacters);
  }

  #take(): string {
    const text = this.#buffer + (this.#raised ?? '');
    this.#buffer = '';
    this.#tail = '';
    this.#raised = undefined;
    return text;
  }

  #flush(): void {
    const bare = this.#isBareMark;
    const raw = this.#take();
    const kind = this.#kind;
    this.#mark = '';
    this.#kind = 'paragraph';
    if (this.#preformatted > 0) this.#addLines(raw);
    else if (/\S/.test(raw) && !bare) this.#add(kind, tidy(raw, kind));
  }

  /** Whole paragraphs in the markup of a heading are paragraphs. */
  #add(kind: Block['kind'], text: string): void {
    this.#builder.add(kind === 'heading' && !isTitle(text) ? 'paragraph' : kind, text);
  }

  /** Whether there is nothing of the open item yet but its mark. */
  get #isBareMark(): boolean {
    return this.#mark !== '' && this.#buffer.trimEnd() === this.#mark.trimEnd();
  }

  #addLines(raw: string): void {
    for (const line of raw.replace(/^\n/, '').split('\n')) this.#builder.add('code', line.trimEnd());
  }

  #checkDepth(): void {
    const { limits, name } = this.#input;
    const depth = this.#elements.length;
    if (depth <= limits.nesting) return;
    const data = { name, limit: 'nesting', value: depth, allowed: limits.nesting };
    throw new DesksideError('document-limit', data);
  }
}

function isApart(name: string, { display, aside }: SeenStyle): boolean {
  return display === 'apart' || aside === true || apart.has(name);
}

function raisedAs(name: string, { raised }: SeenStyle): 'sup' | 'sub' | undefined {
  return name === 'sup' || name === 'sub' ? name : raised;
}

function isForScreens({ media = 'all' }: Attributes): boolean {
  return /\b(?:all|screen)\b/i.test(media);
}

function isClosedDialog(name: string, attributes: Attributes): boolean {
  return name === 'dialog' && !('open' in attributes);
}

/** A word that is set aside within a line stays in it. */
function isBlock(name: string, { display, aside }: SeenStyle): boolean {
  return (
    (display === 'block' && (!aside || block.has(name))) ||
    (block.has(name) && display !== 'inline') ||
    cell.has(name)
  );
}

function itemMark(next: number | undefined, format = 'bullet'): string {
  return next === undefined || format === 'bullet' ? '-' : `${formatNumber(next, format)}.`;
}

function tidy(raw: string, kind: Block['kind']): string {
  const text = raw
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n');
  return kind === 'list-item' ? `${/^ */.exec(raw)?.[0] ?? ''}${text.trim()}` : text.trim();
}
