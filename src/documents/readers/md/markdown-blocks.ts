// Blocks of Markdown, by lines. The text stays as written; this only says where things begin,
// which takes far less of Markdown than rendering it would.
import { codeChunks } from '../code/code-chunks.ts';
import { isTitle } from '../is-title.ts';
import { listMarker } from '../list-marker.ts';
import type { Block } from '../reader.ts';
import { type Line, splitLines } from '../split-lines.ts';

const atxHeading = /^ {0,3}#{1,6}(?:\s+|$)/;
const setextRule = /^ {0,3}(?:=+|-+)\s*$/;
const fence = /^\s*(`{3,}|~{3,})/;
const tableRow = /^\s*\|.*\|\s*$/;

/** Blocks of a Markdown text. */
export function markdownBlocks(text: string): Block[] {
  const lines = splitLines(text);
  const scanner = new Scanner(text);
  const from = scanner.frontMatter(lines);
  for (const line of lines.slice(from)) scanner.line(line);
  return scanner.end();
}

class Scanner {
  readonly #text: string;
  readonly #blocks: Block[] = [];
  #open: Block | undefined;
  #fence: string | undefined;
  #code: Line[] = [];
  #columns: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Lines between a leading pair of `---`, as code. Gives the number of lines taken. */
  frontMatter(lines: readonly Line[]): number {
    if (lines[0]?.text.trimEnd() !== '---') return 0;
    const close = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line.text));
    if (close === -1) return 0;
    this.#blocks.push(...codeChunks(lines.slice(1, close)));
    return close + 1;
  }

  line(line: Line): void {
    if (this.#columns && !tableRow.test(line.text)) this.#columns = undefined;
    if (this.#fence) this.#insideFence(line, this.#fence);
    else if (fence.test(line.text)) this.#openFence(line);
    else if (line.text.trim() === '') this.#open = undefined;
    else if (atxHeading.test(line.text)) this.#heading(line);
    else if (this.#open?.kind === 'paragraph' && setextRule.test(line.text)) this.#setext(this.#open);
    else if (isThematicBreak(line.text)) this.#open = undefined;
    else if (tableRow.test(line.text)) this.#row(line);
    else if (this.#opensItem(line.text)) this.#start('list-item', line, true);
    else this.#continue(line);
  }

  /** By the standard, a number other than 1 does not interrupt a paragraph. */
  #opensItem(line: string): boolean {
    if (!listMarker.test(line)) return false;
    return this.#open?.kind !== 'paragraph' || !/^\s*\d+[.)]\s/.test(line) || /^\s*1[.)]\s/.test(line);
  }

  end(): Block[] {
    this.#blocks.push(...codeChunks(this.#code));
    return this.#blocks;
  }

  #start(kind: Block['kind'], line: Line, open: boolean): void {
    const block: Block = { kind, start: line.start, end: line.end, page: null };
    this.#blocks.push(block);
    this.#open = open && !isHardBreak(line.text) ? block : undefined;
  }

  /** A row of dashes says that the one before it names the columns of those behind it. */
  #row(line: Line): void {
    const named = this.#columns;
    const last = this.#blocks.at(-1);
    const isRule = /^[\s|:-]+$/.test(line.text) && line.text.includes('-');
    if (isRule && last?.kind === 'row') this.#columns ??= cellsOf(this.#text.slice(last.start, last.end));
    this.#start('row', line, false);
    const row = this.#blocks.at(-1);
    if (row && named) row.columns = named;
  }

  #continue(line: Line): void {
    if (!this.#open) {
      this.#start('paragraph', line, true);
      return;
    }
    this.#open.end = line.end;
    if (isHardBreak(line.text)) this.#open = undefined;
  }

  #heading(line: Line): void {
    const title = line.text.replace(atxHeading, '').trimEnd().replace(/\s#+$/, '').trim();
    const block: Block = { kind: 'heading', start: line.start, end: line.end, page: null, title };
    this.#blocks.push(isTitle(title) ? block : { ...block, kind: 'paragraph' });
    this.#open = undefined;
  }

  /** The paragraph before a line of `===` or `---` was a heading; the rule is not part of it. */
  #setext(block: Block): void {
    this.#open = undefined;
    const title = this.#text.slice(block.start, block.end).replace(/\s+/g, ' ').trim();
    if (!isTitle(title)) return;
    block.kind = 'heading';
    block.title = title;
  }

  #openFence(line: Line): void {
    this.#open = undefined;
    this.#fence = fence.exec(line.text)?.[1];
  }

  #insideFence(line: Line, mark: string): void {
    const closes = line.text.trim().startsWith(mark) && /^[`~]+$/.test(line.text.trim());
    if (!closes) {
      this.#code.push(line);
      return;
    }
    this.#blocks.push(...codeChunks(this.#code));
    this.#code = [];
    this.#fence = undefined;
  }
}

/** Three or more of one mark, with any space between. Written out, for a pattern of it overflows on a long line. */
function isThematicBreak(line: string): boolean {
  const mark = /^ {0,3}([-*_])/.exec(line)?.[1];
  if (mark === undefined) return false;
  const marks = line.replace(/\s/g, '');
  return marks.length >= 3 && marks === mark.repeat(marks.length);
}

function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\||\|$/g, '');
  return inner.split('|').map((cell) => cell.trim());
}

/** Two spaces or a backslash at the end of a line. */
function isHardBreak(line: string): boolean {
  return line.endsWith('  ') || line.endsWith('\\');
}
