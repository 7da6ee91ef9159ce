// HTML as a stream of tags → blocks. A stream, not a tree: depth costs nothing but a stack,
// and no markup can make it slow.
import { Parser } from 'htmlparser2';
import { DesksideError } from '../../../core/index.ts';
import { formatNumber } from '../format-number.ts';
import { isTitle } from '../is-title.ts';
import type { Block, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { block, cell, heading, hidden, hidesItself, wrapping } from './elements.ts';

type Attributes = Readonly<Record<string, string>>;

/** An open list: `next` is the number of the next item, `undefined` for bullets. */
interface OpenList {
  next: number | undefined;
  format: string;
}

/** What `type` of an ordered list says, in the words of `formatNumber`. */
const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/** Feeds `html` through the parser; the blocks are in the builder afterwards. */
export function htmlText(html: string, input: ReaderInput): { builder: TextBuilder; hid: boolean } {
  const writer = new HtmlWriter(input);
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

class HtmlWriter {
  readonly #builder: TextBuilder;
  readonly #input: ReaderInput;
  readonly #lists: OpenList[] = [];
  #depth = 0;
  /** Depth of the outermost hidden element that is open. */
  #hiddenAt: number | undefined;
  #hid = false;
  #preformatted = 0;
  #rows = 0;
  #kind: Block['kind'] = 'paragraph';
  #buffer = '';
  /** What the item that is open begins with. */
  #mark = '';

  constructor(input: ReaderInput) {
    this.#input = input;
    this.#builder = new TextBuilder(input);
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    this.#checkDepth();
    if (this.#hiddenAt !== undefined) return;
    if (hidden.has(name) || hidesItself(attributes)) {
      this.#hiddenAt = this.#depth;
      if (!hidden.has(name)) this.#hid = true;
      return;
    }
    if (name === 'br') this.#buffer += '\n';
    if (block.has(name)) this.#openBlock(name, attributes);
  }

  text(text: string): void {
    if (this.#hiddenAt !== undefined) return;
    const plain = text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\u00a0/g, ' ');
    this.#buffer += this.#preformatted > 0 ? plain : plain.replace(/\s+/g, ' ');
  }

  close(name: string): void {
    if (this.#hiddenAt === this.#depth) this.#hiddenAt = undefined;
    else if (this.#hiddenAt === undefined) this.#closeVisible(name);
    this.#depth -= 1;
  }

  end(): { builder: TextBuilder; hid: boolean } {
    this.#flush();
    return { builder: this.#builder, hid: this.#hid };
  }

  #openBlock(name: string, attributes: Attributes): void {
    // Inside a table row everything is one line.
    if (this.#rows > 0 && name !== 'tr') {
      this.#buffer += ' ';
      return;
    }
    // The marker of an item stays with the paragraph that opens inside it.
    if (!wrapping.has(name) || !this.#isBareMark) this.#flush();
    if (heading.has(name)) this.#kind = 'heading';
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'tr') this.#openRow();
    if (name === 'ul' || name === 'menu') this.#lists.push({ next: undefined, format: '' });
    if (name === 'ol') this.#lists.push(ordered(attributes));
    if (name === 'li') this.#openItem(attributes);
  }

  #openRow(): void {
    this.#rows += 1;
    this.#kind = 'row';
  }

  #openItem({ value }: Attributes): void {
    const list = this.#lists.at(-1);
    if (list?.next !== undefined) list.next = wholeNumber(value) ?? list.next;
    const indent = '  '.repeat(Math.max(0, Math.min(this.#lists.length, 8) - 1));
    this.#kind = 'list-item';
    this.#mark = `${indent}${list?.next === undefined ? '-' : `${formatNumber(list.next, list.format)}.`} `;
    this.#buffer = this.#mark;
    if (list?.next !== undefined) list.next += 1;
  }

  #closeVisible(name: string): void {
    if (cell.has(name)) this.#buffer += ' | ';
    if (!block.has(name)) return;
    if (this.#rows > 0 && name !== 'tr') {
      this.#buffer += ' ';
      return;
    }
    this.#flush();
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === 'tr') this.#rows = Math.max(0, this.#rows - 1);
    if (name === 'ul' || name === 'ol' || name === 'menu') this.#lists.pop();
  }

  #flush(): void {
    const raw = this.#buffer;
    const kind = this.#kind;
    const bare = this.#isBareMark;
    this.#mark = '';
    this.#buffer = '';
    this.#kind = this.#rows > 0 ? 'row' : 'paragraph';
    if (this.#preformatted > 0) this.#addLines(raw);
    else if (/[^\s|]/.test(raw) && !bare) this.#add(kind, tidy(raw, kind));
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
    if (this.#depth <= limits.nesting) return;
    const data = { name, limit: 'nesting', value: this.#depth, allowed: limits.nesting };
    throw new DesksideError('document-limit', data);
  }
}

function ordered({ start, type }: Attributes): OpenList {
  return { next: wholeNumber(start) ?? 1, format: formats[type ?? ''] ?? 'decimal' };
}

function wholeNumber(text: string | undefined): number | undefined {
  return /^\s*-?\d{1,9}\s*$/.test(text ?? '') ? Number(text) : undefined;
}

function tidy(raw: string, kind: Block['kind']): string {
  if (kind === 'row')
    return raw
      .replace(/\s+/g, ' ')
      .replace(/(?: ?\| ?)$/, '')
      .trim();
  const text = raw
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n');
  return kind === 'list-item' ? `${/^ */.exec(raw)?.[0] ?? ''}${text.trim()}` : text.trim();
}
