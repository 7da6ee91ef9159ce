// The tags of one slide, or of its notes → blocks.
import type { XmlHandler } from '../archive/walk-xml.ts';
import { MathText } from '../docx/math-text.ts';
import { isTitle } from '../is-title.ts';
import { subscript, superscript } from '../raised-text.ts';
import type { Block } from '../reader.ts';
import { type Cell, TableGrid } from '../table-grid.ts';
import type { TextBuilder } from '../text-builder.ts';
import { AutoNumbers } from './auto-numbers.ts';
import type { SlideFindings } from './slide-findings.ts';

type Attributes = Readonly<Record<string, string>>;

interface SlideOptions {
  place: string;
  found: SlideFindings;
  label?: string;
  /** What a layout or master shows by itself: its placeholders are filled by slides. */
  onlyShapes?: true;
}

/** Placeholders that every slide repeats. */
const furniture = new Set(['sldNum', 'dt', 'sldImg']);
/** Lines that slides repeat, but somebody wrote. */
const runningLines = new Set(['ftr', 'hdr']);

export class SlideWriter implements XmlHandler {
  readonly #builder: TextBuilder;
  readonly #options: SlideOptions;
  hidden = false;
  /** Shows what stands on the layout or master behind it. */
  showsMaster = true;
  /** What the shape that is open is for. */
  #role = '';
  #paragraph: string | undefined;
  #inText = false;
  #struck = false;
  #raised = 0;
  #bullet = false;
  #level = 0;
  #number: { type: string; start: number } | undefined;
  #numbers = new AutoNumbers();
  #table: TableGrid | undefined;
  #row: Cell[] = [];
  #cell: Cell | undefined;
  readonly #path: string[] = [];
  /** Depth of the outermost element that is left out: a shape that is switched off, the copy for programs that cannot show the first. */
  #droppedAt: number | undefined;
  #math: MathText | undefined;

  constructor(builder: TextBuilder, options: SlideOptions) {
    this.#builder = builder;
    this.#options = options;
  }

  open(name: string, attributes: Attributes): void {
    this.#path.push(name);
    if (this.#droppedAt !== undefined) return;
    if (name === 'mc:Fallback') this.#droppedAt = this.#path.length;
    // The name of a shape stands two levels within it.
    else if (name === 'p:cNvPr' && isOn(attributes.hidden)) this.#droppedAt = this.#path.length - 2;
    else if (this.#math) this.#math.open(name, attributes);
    else this.#openVisible(name, attributes);
  }

  #openVisible(name: string, attributes: Attributes): void {
    const { found } = this.#options;
    if (name === 'p:sld' && attributes.show === '0') {
      this.hidden = true;
      found.hidden = true;
    }
    if (attributes.showMasterSp === '0' || attributes.showMasterSp === 'false') this.showsMaster = false;
    if (name === 'p:sp') [this.#role, this.#numbers] = ['', new AutoNumbers()];
    if (name === 'p:ph') this.#role = attributes.type ?? 'body';
    // The picture of an object stands within it.
    if ((name === 'p:pic' || name === 'p:contentPart') && !this.#path.includes('p:oleObj'))
      found.pictures += 1;
    if (name === 'p:oleObj') found.objects += 1;
    if (name === 'c:chart' || name === 'cx:chart') found.charts += 1;
    if (name === 'm:oMath') this.#math = new MathText();
    if (name === 'dgm:relIds') found.diagrams += 1;
    if (name === 'a:p') this.#openParagraph();
    if (name === 'a:r' || name === 'a:fld') [this.#struck, this.#raised] = [false, 0];
    if (name === 'a:rPr') this.#format(attributes);
    if (name === 'a:pPr') this.#openLevel(attributes);
    if (name === 'a:buChar' || name === 'a:buAutoNum') this.#bullet = true;
    if (name === 'a:buAutoNum') this.#number = numberOf(attributes);
    if (name === 'a:br') this.#paragraph = `${this.#paragraph ?? ''}\n`;
    if (name === 'a:t') this.#inText = true;
    this.#openTable(name, attributes);
  }

  text(text: string): void {
    if (this.#droppedAt !== undefined) {
      const said = this.#path.at(-1) === 'a:t' && text.trim() !== '' && !this.#path.includes('mc:Fallback');
      this.#options.found.hidden ||= said;
      return;
    }
    if (this.#math) {
      this.#math.text(text);
      return;
    }
    if (!this.#inText || this.#paragraph === undefined) return;
    if (this.#struck) {
      this.#options.found.struck += 1;
      return;
    }
    const shown = this.#raised > 0 ? superscript : subscript;
    this.#paragraph += this.#raised === 0 ? text : shown(this.#paragraph.slice(-40), text);
  }

  close(name: string): void {
    if (this.#droppedAt === this.#path.length) this.#droppedAt = undefined;
    else if (this.#droppedAt === undefined) this.#closeVisible(name);
    this.#path.pop();
  }

  #closeVisible(name: string): void {
    if (this.#math) {
      this.#closeMath(name);
      return;
    }
    if (name === 'a:t') this.#inText = false;
    if (name === 'a:p') this.#closeParagraph();
    if (name === 'a:tc' && this.#cell) {
      this.#row.push(this.#cell);
      this.#cell = undefined;
    }
    if (name === 'a:tr') this.#table?.addRow(this.#row);
    if (name === 'a:tbl') {
      if (!this.hidden) this.#table?.write(this.#builder, () => this.#options.place);
      this.#table = undefined;
    }
  }

  #closeMath(name: string): void {
    if (name !== 'm:oMath') {
      this.#math?.close();
      return;
    }
    this.#paragraph = `${this.#paragraph ?? ''}${this.#math}`;
    this.#math = undefined;
  }

  #format({ strike, baseline }: Attributes): void {
    this.#struck = strike !== undefined && strike !== 'noStrike';
    this.#raised = Number(baseline ?? 0) || 0;
  }

  #openTable(name: string, { gridSpan, rowSpan, hMerge, vMerge }: Attributes): void {
    if (name === 'a:tbl') this.#table = new TableGrid();
    if (name === 'a:tr') this.#row = [];
    // A cell that is covered by another is in the file all the same.
    if (name !== 'a:tc' || hMerge === '1' || vMerge === '1') return;
    this.#cell = { text: '', columns: Number(gridSpan ?? 1) || 1, rows: Number(rowSpan ?? 1) || 1 };
  }

  #openParagraph(): void {
    this.#paragraph = '';
    this.#bullet = false;
    this.#level = 0;
    this.#number = undefined;
  }

  #openLevel({ lvl }: Attributes): void {
    this.#level = Math.min(8, Math.max(0, Number(lvl ?? 0) || 0));
    if (this.#level > 0) this.#bullet = true;
  }

  /** With the number that it has on the slide. */
  #numbered(text: string): string {
    if (this.#number === undefined) {
      this.#numbers.pass(this.#level);
      return text;
    }
    const { type, start } = this.#number;
    return `${this.#numbers.next(this.#level, type, start)} ${text}`;
  }

  #closeParagraph(): void {
    const text = (this.#paragraph ?? '').replace(/[\t ]+/g, ' ').trim();
    this.#paragraph = undefined;
    if (text === '' || this.hidden || furniture.has(this.#role)) return;
    if (this.#options.onlyShapes && this.#role !== '') return;
    if (this.#table) {
      if (this.#cell) this.#cell.text = `${this.#cell.text} ${text.replace(/\s+/g, ' ')}`.trim();
      return;
    }
    const { place, label, found } = this.#options;
    if (runningLines.has(this.#role)) {
      found.footers.add(text.replace(/\s+/g, ' '));
      return;
    }
    this.#builder.add(this.#kind(text), this.#numbered(text), null, {
      place,
      ...(label === undefined ? {} : { label }),
    });
  }

  #kind(text: string): Block['kind'] {
    if (this.#options.label !== undefined) return 'note';
    if ((this.#role === 'title' || this.#role === 'ctrTitle') && isTitle(text)) return 'heading';
    return this.#bullet ? 'list-item' : 'paragraph';
  }
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function numberOf({ type = '', startAt }: Attributes): { type: string; start: number } {
  return { type, start: /^\d{1,5}$/.test(startAt ?? '') ? Number(startAt) : 1 };
}
