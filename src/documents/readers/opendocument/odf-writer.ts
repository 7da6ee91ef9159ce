// The tags of an OpenDocument body → blocks: text, sheets and slides have the same elements.
import type { DocumentWarning } from '../../document.ts';
import type { XmlHandler } from '../archive/walk-xml.ts';
import { isTitle } from '../is-title.ts';
import { subscript, superscript } from '../raised-text.ts';
import type { Block } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';
import { OdfForms } from './odf-forms.ts';
import { OdfLists } from './odf-lists.ts';
import type { OdfStyle, OdfStyles } from './odf-styles.ts';
import { OdfTable } from './odf-table.ts';

type Attributes = Readonly<Record<string, string>>;

interface Paragraph {
  text: string;
  heading: number | undefined;
  styles: OdfStyle[];
  /** A field in it says that it is not shown. */
  hidden?: true;
}

const dropped = new Set([
  'text:tracked-changes',
  'office:forms',
  'text:note-citation',
  'dc:date',
  'meta:creator-initials',
  'loext:sender-initials',
  'svg:title',
  'svg:desc',
  'text:number',
]);

/** What a frame can hold; several of them are one thing in several forms. */
const forms = new Set([
  'draw:text-box',
  'draw:image',
  'draw:object',
  'draw:object-ole',
  'draw:plugin',
  'table:table',
]);
/** Shown or not, as their condition was found when the document was saved. */
const conditional = new Set(['text:section', 'text:hidden-text']);
/** Frames of slides and their notes that count or repeat. */
const counters = new Set(['page-number', 'date-time', 'page']);

function isCounter(name: string, attributes: Attributes): boolean {
  return name === 'draw:frame' && counters.has(attributes['presentation:class'] ?? '');
}

export class OdfWriter implements XmlHandler {
  readonly #builder: TextBuilder;
  readonly #styles: OdfStyles;
  readonly #lists: OdfLists;
  readonly #forms = new OdfForms();
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: OdfTable[] = [];
  readonly #notes: { label: string | undefined; text: string }[] = [];
  /** Notes follow after the text. */
  readonly #collected: { label: string | undefined; text: string; place: string | undefined }[] = [];
  #depth = 0;
  #droppedAt: number | undefined;
  #slides = 0;
  #sheet = '';
  #isSheets = false;
  #inCreator = false;
  #title = false;
  /** For each frame that is open, whether its first form was met: the others are for programs that cannot show that one. */
  readonly #frames: boolean[] = [];
  #footnotes = 0;
  #struck = 0;
  #hidden = false;
  #deleted = false;
  #pictures = 0;
  #objects = 0;

  constructor(builder: TextBuilder, styles: OdfStyles) {
    this.#builder = builder;
    this.#styles = styles;
    this.#lists = new OdfLists(styles);
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#droppedAt !== undefined) {
      if (name === 'text:deletion') this.#deleted = true;
      if (name.startsWith('form:')) this.#forms.open(name, attributes);
      return;
    }
    if (
      dropped.has(name) ||
      this.#isHidden(name, attributes) ||
      this.#isSecondForm(name) ||
      isCounter(name, attributes)
    )
      this.#droppedAt = this.#depth;
    else this.#openVisible(name, attributes);
  }

  text(text: string): void {
    if (this.#droppedAt !== undefined) return;
    const note = this.#notes.at(-1);
    if (this.#inCreator && note) note.label = `[Comment by ${text.trim()}]`;
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || this.#inCreator) return;
    const { struck, hidden, raised } = Object.assign({}, ...paragraph.styles) as OdfStyle;
    const shown = text.replace(/[\u00ad\u200b\u2060]/g, '').replace(/\s+/g, ' ');
    if (hidden) this.#hidden = true;
    else if (struck) this.#struck += shown.trim() === '' ? 0 : 1;
    else if (raised === undefined) paragraph.text += shown;
    else
      paragraph.text += (raised === 'superscript' ? superscript : subscript)(
        paragraph.text.slice(-40),
        shown,
      );
  }

  close(name: string): void {
    if (this.#droppedAt === this.#depth) this.#droppedAt = undefined;
    else if (this.#droppedAt === undefined) this.#closeVisible(name);
    this.#depth -= 1;
  }

  get warnings(): DocumentWarning[] {
    const warnings: DocumentWarning[] = [];
    if (this.#deleted) warnings.push({ type: 'deleted-text-dropped' });
    if (this.#struck > 0) warnings.push({ type: 'struck-text-dropped', count: this.#struck });
    if (this.#hidden) warnings.push({ type: 'hidden-text-dropped' });
    if (this.#pictures > 0) warnings.push({ type: 'parts-not-read', kind: 'picture', count: this.#pictures });
    if (this.#objects > 0)
      warnings.push({ type: 'parts-not-read', kind: 'embedded-object', count: this.#objects });
    return warnings;
  }

  /** Notes and comments, once everything else is there. */
  end(): void {
    for (const { label, text, place } of this.#collected) {
      this.#builder.add('note', text, null, {
        ...(place === undefined ? {} : { place }),
        ...(label === undefined ? {} : { label }),
      });
    }
  }

  #isSecondForm(name: string): boolean {
    const first = this.#frames.length - 1;
    if (first < 0 || !forms.has(name)) return false;
    if (this.#frames[first]) return true;
    this.#frames[first] = true;
    return false;
  }

  #isHidden(name: string, attributes: Attributes): boolean {
    const visibility = attributes['table:visibility'];
    const page = name === 'draw:page' && attributes['presentation:visibility'] === 'hidden';
    const sheet =
      name === 'table:table' && this.#styles.find(attributes['table:style-name']).concealed === true;
    const section = name === 'text:section' && attributes['text:display'] === 'none';
    const condition = attributes['text:is-hidden'] === 'true' && conditional.has(name);
    const gone =
      (visibility !== undefined && visibility !== 'visible' && name === 'table:table-row') ||
      page ||
      section ||
      condition ||
      sheet;
    if (gone) this.#hidden = true;
    return gone;
  }

  #openVisible(name: string, attributes: Attributes): void {
    const style = attributes['text:style-name'];
    const table = this.#tables.at(-1);
    switch (name) {
      case 'text:h':
      case 'text:p':
        this.#openParagraph(name, attributes, style);
        break;
      case 'text:span':
        this.#paragraphs.at(-1)?.styles.push(this.#styles.find(style));
        break;
      case 'text:s':
        this.#append(' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1)));
        break;
      case 'text:hidden-paragraph':
        this.#hideParagraph(attributes);
        break;
      case 'text:tab':
        this.#append('\t');
        break;
      case 'text:line-break':
        this.#append('\n');
        break;
      case 'text:ruby-text':
        this.#append('(');
        break;
      case 'text:list':
        this.#lists.open(attributes);
        break;
      case 'text:list-item':
        this.#lists.item(attributes['text:start-value']);
        break;
      case 'text:note':
        this.#footnotes += 1;
        this.#append(`[${this.#footnotes}]`);
        this.#notes.push({ label: undefined, text: `[${this.#footnotes}] ` });
        break;
      case 'office:annotation':
        this.#notes.push({ label: '[Comment]', text: '' });
        break;
      case 'presentation:notes':
        this.#notes.push({ label: '[Notes]', text: '' });
        break;
      case 'dc:creator':
        this.#inCreator = this.#notes.length > 0;
        break;
      case 'office:spreadsheet':
        this.#isSheets = true;
        break;
      case 'draw:page':
        this.#slides += 1;
        break;
      case 'draw:frame':
        this.#frames.push(false);
        this.#title = attributes['presentation:class'] === 'title';
        break;
      case 'draw:control':
        this.#addField(this.#forms.valueOf(attributes['draw:control']));
        break;
      case 'draw:image':
        this.#pictures += 1;
        break;
      case 'draw:object':
      case 'draw:object-ole':
        this.#objects += 1;
        break;
      case 'table:table':
        this.#sheet = attributes['table:name'] ?? '';
        this.#tables.push(new OdfTable());
        break;
      default:
        table?.open(name, attributes);
    }
  }

  #openParagraph(name: string, attributes: Attributes, style: string | undefined): void {
    const heading = name === 'text:h' ? Number(attributes['text:outline-level'] ?? 1) : undefined;
    this.#paragraphs.push({ text: '', heading, styles: [this.#styles.find(style)] });
  }

  /** In the line where it is shown; or by itself, where it is tied to a page. */
  #addField(value: string): void {
    if (this.#paragraphs.length > 0) this.#append(` ${value} `);
    else this.#addBlock(value.trim(), undefined);
  }

  #hideParagraph(attributes: Attributes): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph && attributes['text:is-hidden'] === 'true') paragraph.hidden = true;
  }

  #append(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph) paragraph.text += text;
  }

  #closeVisible(name: string): void {
    if (name === 'text:h' || name === 'text:p') this.#closeParagraph();
    else if (name === 'text:span') this.#paragraphs.at(-1)?.styles.pop();
    else if (name === 'text:ruby-text') this.#append(')');
    else if (name === 'text:list') this.#lists.close();
    else if (name === 'dc:creator') this.#inCreator = false;
    else if (name === 'draw:frame') this.#frames.pop();
    else if (name === 'text:note' || name === 'office:annotation' || name === 'presentation:notes')
      this.#closeNote();
    else if (name === 'table:table') this.#closeTable();
    else this.#tables.at(-1)?.close(name);
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const shown = paragraph.text.replace(/ {2,}/g, ' ').trim();
    if (paragraph.hidden && shown !== '') this.#hidden = true;
    const text = paragraph.hidden ? '' : shown;
    const note = this.#notes.at(-1);
    if (note) note.text += `${text} `;
    else if (this.#tables.length > 0) this.#tables.at(-1)?.add(text);
    else this.#addBlock(text, paragraph.heading);
  }

  #addBlock(text: string, heading: number | undefined): void {
    const mark =
      heading === undefined
        ? this.#lists.depth > 0
          ? this.#lists.takeMark()
          : ''
        : this.#lists.heading(heading);
    if (text === '') return;
    const place = this.#slides > 0 ? { place: `slide ${this.#slides}` } : {};
    const kind = this.#kindOf(text, heading);
    const indent = kind === 'list-item' ? '  '.repeat(Math.min(8, Math.max(0, this.#lists.depth - 1))) : '';
    this.#builder.add(kind, `${indent}${mark === '' ? '' : `${mark} `}${text}`, null, place);
  }

  #kindOf(text: string, heading: number | undefined): Block['kind'] {
    if ((heading !== undefined || (this.#title && this.#slides > 0)) && isTitle(text)) return 'heading';
    return this.#lists.depth > 0 ? 'list-item' : 'paragraph';
  }

  #closeNote(): void {
    const note = this.#notes.pop();
    const text = note?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (text === '' || !/[\p{L}\p{N}]/u.test(text)) return;
    const place = this.#slides > 0 ? `slide ${this.#slides}` : undefined;
    this.#collected.push({ label: note?.label, text, place });
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    const outer = this.#tables.at(-1);
    if (table?.hid) this.#hidden = true;
    if (outer) outer.add(table?.text ?? '');
    else if (this.#isSheets) table?.writeSheet(this.#builder, this.#sheet);
    else table?.write(this.#builder, this.#slides > 0 ? `slide ${this.#slides}` : undefined);
  }
}
