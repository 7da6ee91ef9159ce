// One text of a file (the main one, a note, a header) → paragraphs and tables of WordprocessingML.
import { element } from '../compound/xml-text.ts';
import { numberingXml, type ParagraphProperties } from './paragraph-properties.ts';
import { plainRun, type RunProperties } from './run-properties.ts';
import { runXml, type Signs } from './run-xml.ts';
import { type Row, tableXml } from './table-xml.ts';
import type { WordText } from './word-text.ts';

interface OpenTable {
  rows: Row[];
  cells: string[];
  /** Of the cell that is open. */
  content: string;
}

const [cellMark, pageBreak, paragraphMark] = ['\x07', '\x0c', '\r'];
const ends: ReadonlySet<string> = new Set([cellMark, pageBreak, paragraphMark]);
// Deeper nesting is no table that somebody made.
const deepest = 20;

export function storyXml(text: WordText, from: number, to: number, signs: Signs): string {
  const writer = new StoryWriter(text, signs);
  for (const { from: start, text: run, properties } of text.runs(from, to)) {
    let at = 0;
    for (const mark of run.matchAll(/\p{Cc}/gu)) {
      if (!ends.has(mark[0])) continue;
      if (mark[0] === pageBreak && !signs.sectionEnds.has(start + mark.index + 1)) continue;
      writer.add(run.slice(at, mark.index), start + at, properties);
      writer.end(start + mark.index, mark[0], properties);
      at = mark.index + 1;
    }
    writer.add(run.slice(at), start + at, properties);
  }
  return writer.done(to);
}

class StoryWriter {
  readonly #text: WordText;
  readonly #signs: Signs;
  readonly #tables: OpenTable[] = [];
  #body: string[] = [];
  #runs = '';

  constructor(text: WordText, signs: Signs) {
    this.#text = text;
    this.#signs = signs;
  }

  add(text: string, at: number, properties: RunProperties): void {
    if (text !== '') this.#runs += runXml(text, at, properties, this.#signs);
  }

  /** A mark at which a paragraph, a cell or a row ends. */
  end(at: number, mark: string, run: RunProperties): void {
    const paragraph = this.#text.paragraph(at);
    const depth = Math.min(deepest, paragraph.depth);
    while (this.#tables.length > depth) this.#endTable();
    while (this.#tables.length < depth) this.#tables.push({ rows: [], cells: [], content: '' });
    const table = this.#tables.at(-1);
    if (table && paragraph.endsRow) {
      const { cells: definitions, namesColumns } = paragraph;
      // Of a row that was deleted, so is the text of its cells. Its mark says nothing: LibreOffice marks others.
      table.rows.push({ cells: table.cells, definitions, namesColumns });
      table.cells = [];
      this.#runs = '';
      return;
    }
    this.#write(this.#paragraphXml(paragraph, run));
    if (table && (mark === cellMark || paragraph.endsCell)) {
      table.cells.push(table.content);
      table.content = '';
    }
  }

  done(at: number): string {
    if (this.#runs !== '') this.end(at - 1, paragraphMark, { ...plainRun });
    while (this.#tables.length > 0) this.#endTable();
    return this.#body.join('');
  }

  #paragraphXml(paragraph: ParagraphProperties, { deleted, xml }: RunProperties): string {
    const mark = (deleted ? element('w:del') : '') + xml;
    const style = element('w:pStyle', { 'w:val': paragraph.style });
    const properties = style + numberingXml(paragraph) + element('w:rPr', {}, mark);
    const content = this.#runs;
    this.#runs = '';
    return element('w:p', {}, element('w:pPr', {}, properties) + content);
  }

  #write(xml: string): void {
    const table = this.#tables.at(-1);
    if (table) table.content += xml;
    else this.#body.push(xml);
  }

  /** What a table without the end of its last row has is kept all the same. */
  #endTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    const cells = table.content === '' ? table.cells : [...table.cells, table.content];
    const last = { cells, definitions: [], namesColumns: false };
    this.#write(tableXml(cells.length === 0 ? table.rows : [...table.rows, last]));
  }
}
