// A flat OpenDocument text of what people put onto pages, with the sentences and rows that a reader has to find in it: columns, tables
// with wrapped cells and over pages, lists in lists, a box that the text runs around, raised and struck signs, tabs, a wide page.
import type { Random } from '../../test/support/random.ts';
import { officeStyles } from './office-styles.ts';

export interface OfficePage {
  /** For LibreOffice. */
  fodt: string;
  /** Sentences, and rows with tabs between their cells. */
  expected: string[];
}

const nouns = 'rent deposit notice boiler roof gutter garden garage cellar window door heating'.split(' ');
const verbs = ['is paid', 'is checked', 'is repaired', 'is replaced', 'is handed over', 'is insured'];
const payers = ['the tenant', 'the landlord', 'both in equal shares'];

export function officePage(random: Random): OfficePage {
  const page = new Page(random);
  page.heading('1 Parties');
  page.paragraphs(2);
  page.heading('2 Two columns');
  page.section('Two', 7);
  page.heading('3 A table');
  const rents = ['2024', '2025', '2026'].map((year) => [year, page.number(), page.number(), page.number()]);
  page.table([['Year', 'Rent', 'Heating', 'Garage'], ...rents]);
  page.heading('4 Lists');
  page.list();
  page.heading('5 A box beside the text');
  page.boxed();
  page.heading('6 Three columns');
  page.section('Three', 6);
  page.heading('7 Signs');
  page.signs();
  page.heading('8 Tabs');
  for (let row = 1; row <= 4; row += 1) page.tabs([`${page.noun()} ${row}`, page.number(), page.number()]);
  page.heading('9 A table over pages');
  const items = Array.from({ length: 45 }, (_, row) => [
    `${page.noun()} ${row}`,
    page.payer(),
    page.number(),
  ]);
  page.table([['Item', 'Who pays', 'Cost'], ...items]);
  page.heading('10 Wrapped cells');
  const duties = Array.from({ length: 5 }, (_, row) => [
    `Duty ${row}`,
    page.sentences(2).join(' '),
    page.number(),
  ]);
  page.table([['Duty', 'What has to be done', 'Cost'], ...duties]);
  page.heading('11 No rules');
  page.table(
    [['Month', 'Paid', 'Open'], ...['May', 'June'].map((month) => [month, page.number(), '0'])],
    'Open',
  );
  return page.done();
}

class Page {
  readonly #random: Random;
  readonly #body: string[] = [];
  readonly #expected: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  done(): OfficePage {
    return {
      fodt: `${officeStyles}${this.#body.join('')}</office:text></office:body></office:document>`,
      expected: this.#expected,
    };
  }

  number = (): string => String(this.#random.between(100, 999));
  payer = (): string => this.#random.pick(payers);
  noun = (): string => this.#random.pick(nouns);

  sentences(count: number): string[] {
    const ends = (): string[] => [
      'by the tenant',
      `within ${this.#random.between(2, 90)} days`,
      `for ${this.#random.between(1, 9)},${this.number()}.${this.#random.between(10, 99)} euros a year`,
      `under clause ${this.#random.between(1, 9)}.${this.#random.between(1, 9)}`,
      'in full agreement with the neighbours',
      'after the independent inspection',
    ];
    const one = (): string =>
      `The ${this.noun()} of unit ${this.number()} ${this.#random.pick(verbs)} ${this.#random.pick(ends())}.`;
    return Array.from({ length: count }, one);
  }

  heading(text: string): void {
    this.#expected.push(text);
    this.#body.push(`<text:h text:style-name="Heading_20_1" text:outline-level="1">${text}</text:h>`);
  }

  paragraphs(count: number): void {
    for (let index = 0; index < count; index += 1) this.#body.push(this.#paragraph(5));
  }

  section(style: string, count: number): void {
    const paragraphs = Array.from({ length: count }, () => this.#paragraph(4)).join('');
    this.#body.push(
      `<text:section text:style-name="${style}" text:name="${style}">${paragraphs}</text:section>`,
    );
  }

  table(rows: readonly string[][], style = 'Cell'): void {
    const cell = (text: string): string =>
      `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
    const [head = '', ...rest] = rows.map(
      (row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`,
    );
    const columns = `<table:table-column table:number-columns-repeated="${rows[0]?.length ?? 1}"/>`;
    this.#expected.push(...rows.map((row) => row.join('\t')));
    this.#body.push(
      `<table:table table:name="T${this.#body.length}">${columns}<table:table-header-rows>${head}</table:table-header-rows>${rest.join('')}</table:table>`,
    );
  }

  list(): void {
    const [a = '', b = '', c = '', d = ''] = this.sentences(4);
    this.#expected.push(`1. ${a}`, `a) ${b}`, `i. ${c}`, `2. ${d}`);
    const item = (text: string, inner = ''): string =>
      `<text:list-item><text:p>${text}</text:p>${inner && `<text:list>${inner}</text:list>`}</text:list-item>`;
    this.#body.push(`<text:list text:style-name="N">${item(a, item(b, item(c)))}${item(d)}</text:list>`);
  }

  boxed(): void {
    const box = this.sentences(2);
    this.#expected.push(...box);
    const frame = `<draw:frame draw:style-name="Frame" svg:width="5.5cm" text:anchor-type="paragraph" svg:y="0.2cm"><draw:text-box fo:min-height="3cm"><text:p>${box.join(' ')}</text:p></draw:text-box></draw:frame>`;
    this.#body.push(this.#paragraph(9).replace('>', `>${frame}`), this.#paragraph(6));
  }

  signs(): void {
    this.#expected.push('The plot has 640 m² and 10⁶ grains in it.', 'Pets are allowed from May.');
    const span = (style: string, text: string): string =>
      `<text:span text:style-name="${style}">${text}</text:span>`;
    this.#body.push(
      `<text:p>The plot has 640 m${span('Sup', '2')} and 10${span('Sup', '6')} grains in it.</text:p>`,
      `<text:p>Pets are ${span('Strike', 'not')} allowed from May.</text:p>`,
    );
  }

  tabs(cells: readonly string[]): void {
    this.#expected.push(cells.join('\t'));
    this.#body.push(`<text:p text:style-name="Tabs">${cells.join('<text:tab/>')}</text:p>`);
  }

  #paragraph(count: number): string {
    const sentences = this.sentences(count);
    this.#expected.push(...sentences);
    return `<text:p text:style-name="Prose">${sentences.join(' ')}</text:p>`;
  }
}
