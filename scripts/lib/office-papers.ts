// Papers that offices write, as flat OpenDocument texts with the sentences and rows that a reader has to find in them: an invoice, a contract with
// numbers within numbers, a laboratory's report, minutes, a tariff, two columns with notes, four languages.
import type { Random } from '../../test/support/random.ts';
import type { OfficePage } from './office-page.ts';
import { officeStyles } from './office-styles.ts';

const more = `<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.6cm" fo:text-indent="-0.6cm" fo:margin-bottom="0cm"/><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Small" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0cm"/><style:text-properties fo:font-size="8pt"/></style:style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="C"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="§ "><style:list-level-properties text:min-label-width="1cm"/></text:list-level-style-number><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="(" style:num-suffix=")"><style:list-level-properties text:space-before="0.8cm" text:min-label-width="0.9cm"/></text:list-level-style-number><text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"><style:list-level-properties text:space-before="1.7cm" text:min-label-width="0.7cm"/></text:list-level-style-number></text:list-style>
</office:automatic-styles>`;

const subjects = [
  'The supplier',
  'The clinic',
  'Dr. Weber',
  'The board',
  'Ms. Ito',
  'The auditor',
  'No. 14 of the list',
];
const acts = ['accepts', 'refuses', 'confirms', 'measures', 'repairs', 'examines', 'signs'];
const objects = [
  'the offer of 3 May 2026',
  'all samples (see sec. 4.2)',
  'the “final” draft',
  'goods worth EUR 1,250.00, i.e. the whole delivery',
  'about 12.5 % of the claims',
  'the well-known cross-border procedure',
  'Art. 5 para. 2 and § 7 of the statute',
  'temperatures from −4.5 to +37.2 °C',
];
const ends = [
  'in writing',
  'by 5 p.m.',
  'without delay',
  'at its own cost',
  'for the year 2027',
  'within 14 days',
];
const foreign = [
  'Der Mieter zahlt gem. § 535 Abs. 2 BGB am 3. Werktag des Monats 1.250,00 EUR.',
  'Die Frist endet z. B. am 3. Oktober 2026, vgl. Art. 12 Abs. 1 S. 2 DSGVO.',
  'Le loyer est de 1 250,50 € par mois, payable d’avance.',
  'Selon l’art. 1728 du Code civil, le preneur paie « aux termes convenus ».',
  'El arrendatario paga, p. ej., 950,25 € al mes según el art. 27.',
  'Die Prüfung der Kündigungsschutzklage übernimmt Fr. Dr. Müller-Lüdenscheidt.',
];

export const paperKinds = [
  'invoice',
  'contract',
  'laboratory',
  'minutes',
  'tariff',
  'columns',
  'languages',
] as const;

export function officePaper(kind: (typeof paperKinds)[number], random: Random): OfficePage {
  const paper = new Paper(random);
  paper[kind]();
  return paper.done();
}

class Paper {
  readonly #random: Random;
  readonly #body: string[] = [];
  readonly #expected: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  done(): OfficePage {
    const styles = officeStyles.replace('</office:automatic-styles>', more);
    return {
      fodt: `${styles}${this.#body.join('')}</office:text></office:body></office:document>`,
      expected: this.#expected,
    };
  }

  invoice(): void {
    this.#heading(`Invoice No. 2026-${this.#number(1000, 9999)}`);
    for (const line of ['Weber & Söhne GmbH', 'Lindenstraße 7', '10969 Berlin']) this.#line(line);
    this.#tabs(['Customer number', String(this.#number(10_000, 99_999)), '3 May 2026']);
    this.#prose(2);
    const rows = this.#times(this.#number(3, 9), (row) => [
      String(row + 1),
      this.#random.pick([
        'Paper, white',
        'Toner 5 kg',
        'Labour (hours)',
        'Travel, 2nd class',
        'Screws M8 × 40',
      ]),
      String(this.#number(1, 40)),
      this.#money(),
      this.#money(),
    ]);
    this.#table([['Pos.', 'Item', 'Qty.', 'Price', 'Total'], ...rows], { numbersFrom: 2 });
    this.#tabs(['Net', '', this.#money()]);
    this.#tabs(['VAT 19 %', '', this.#money()]);
    this.#tabs(['Total', 'EUR', this.#money()]);
    this.#prose(3);
    this.#small(
      `IBAN DE02 1203 0000 0000 2020 51 · BIC BYLADEM1001 · VAT ID DE${this.#number(100_000_000, 999_999_999)}`,
    );
  }

  contract(): void {
    this.#heading('Supply agreement');
    this.#prose(3);
    const item = (text: string, inner = ''): string =>
      `<text:list-item><text:p>${xmlOf(text)}</text:p>${inner === '' ? '' : `<text:list>${inner}</text:list>`}</text:list-item>`;
    const clauses = this.#times(6, (clause) => {
      const title = this.#random.pick(['Subject', 'Price', 'Delivery', 'Defects', 'Term', 'Law']);
      this.#expected.push(`§ ${clause + 1} ${title}`);
      const sections = this.#times(this.#number(1, 4), (section) => {
        const own = this.#sentences(this.#number(1, 3));
        this.#expected.push(`(${section + 1}) ${own[0]}`, ...own.slice(1));
        const points = this.#times(this.#number(0, 3), (point) => {
          const text = this.#sentences(1)[0] ?? '';
          this.#expected.push(`${'abc'[point]}) ${text}`);
          return item(text);
        });
        return item(own.join(' '), points.join(''));
      });
      return item(title, sections.join(''));
    });
    this.#body.push(`<text:list text:style-name="C">${clauses.join('')}</text:list>`);
    this.#prose(2);
    this.#tabs(['Berlin, 3 May 2026', '', 'Hamburg, 4 May 2026']);
  }

  laboratory(): void {
    this.#heading('Report 26/0417');
    this.#tabs(['Patient no. 4711', '', 'Received 3 May 2026, 08:15']);
    const values = ['<0.01', '5.4', '1,204', '7.35', '>90', '141', '0.8', '12.0', 'negative', '1:80'];
    const rows = this.#times(12, (row) => [
      `${this.#random.pick(['Sodium', 'Potassium', 'Creatinine', 'Ferritin', 'CRP', 'TSH', 'GFR'])} ${row + 1}`,
      this.#random.pick(values),
      this.#random.pick(['mmol/l', 'mg/dl', 'µg/l', 'U/l', 'ml/min']),
      this.#random.pick(['3.5–5.1', '70–110', '< 5.0', '0.4–4.0', '135–145']),
      this.#random.pick(['H', 'L', 'n', '++']),
    ]);
    const style = this.#random.pick(['Cell', 'Open']);
    this.#table([['Analyte', 'Result', 'Unit', 'Reference', 'Flag'], ...rows], { style });
    this.#prose(4);
  }

  minutes(): void {
    this.#heading('Minutes of the 12th meeting');
    this.#tabs(['Place', 'Room 3.14', '10:15–11:45']);
    for (let item = 1; item <= 5; item += 1) {
      this.#heading(
        `Item ${item}: ${this.#random.pick(['Budget', 'Roof', 'Staff', 'Elections', 'Any other business'])}`,
      );
      const [first = '', ...rest] = this.#sentences(4);
      this.#expected.push(`Ms. Ito: ${first}`, ...rest);
      this.#body.push(
        `<text:p text:style-name="Prose"><text:span text:style-name="Bold">Ms. Ito:</text:span> ${xmlOf([first, ...rest].join(' '))}</text:p>`,
      );
      this.#bullets(this.#number(2, 4));
      this.#line(`Carried by ${this.#number(3, 9)}:${this.#number(0, 2)} votes.`);
    }
  }

  tariff(): void {
    this.#heading('Tariff of 1 January 2027');
    this.#prose(2);
    const cell = (text: string, spans = ''): string =>
      `<table:table-cell table:style-name="Cell" ${spans} office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
    const covered = '<table:covered-table-cell/>';
    const rows = [
      `<table:table-row>${cell('Zone', 'table:number-rows-spanned="2"')}${cell('Weight', 'table:number-rows-spanned="2"')}${cell('Price in EUR', 'table:number-columns-spanned="3"')}${covered}${covered}</table:table-row>`,
      `<table:table-row>${covered}${covered}${cell('Letter')}${cell('Parcel')}${cell('Express')}</table:table-row>`,
    ];
    for (const zone of ['Inland', 'Europe', 'World'])
      for (const [index, weight] of ['to 1 kg', 'to 5 kg', 'to 20 kg'].entries()) {
        const prices = [this.#money(), this.#money(), this.#money()];
        this.#expected.push([zone, weight, ...prices].join('\t'));
        const first = index === 0 ? cell(zone, 'table:number-rows-spanned="3"') : covered;
        rows.push(
          `<table:table-row>${first}${[weight, ...prices].map((text) => cell(text)).join('')}</table:table-row>`,
        );
      }
    this.#body.push(
      `<table:table table:name="T"><table:table-column table:number-columns-repeated="5"/>${rows.join('')}</table:table>`,
    );
    this.#prose(3);
  }

  columns(): void {
    this.#heading('A survey');
    const notes: string[] = [];
    const paragraphs = this.#times(9, () => {
      const sentences = this.#sentences(4);
      const marked = this.#number(0, 2) === 0;
      if (!marked) {
        this.#expected.push(...sentences);
        return `<text:p text:style-name="Prose">${xmlOf(sentences.join(' '))}</text:p>`;
      }
      const note = this.#sentences(1)[0] ?? '';
      notes.push(note);
      const [first = '', ...rest] = sentences;
      this.#expected.push(`${first}[${notes.length}]`, ...rest);
      return `<text:p text:style-name="Prose">${xmlOf(first)}<text:note text:note-class="footnote"><text:note-citation>${notes.length}</text:note-citation><text:note-body><text:p text:style-name="Note">${xmlOf(note)}</text:p></text:note-body></text:note> ${xmlOf(rest.join(' '))}</text:p>`;
    });
    this.#body.push(
      `<text:section text:style-name="Two" text:name="S">${paragraphs.join('')}</text:section>`,
    );
    this.#expected.push(...notes.map((note, index) => `[${index + 1}] ${note}`));
    this.#prose(2);
  }

  languages(): void {
    this.#heading('Zweisprachiger Vertrag');
    for (let paragraph = 0; paragraph < 8; paragraph += 1) {
      const sentences = this.#times(3, () => this.#random.pick(foreign));
      this.#expected.push(...sentences);
      this.#body.push(`<text:p text:style-name="Standard">${xmlOf(sentences.join(' '))}</text:p>`);
      if (paragraph % 3 === 0) this.#prose(3);
    }
  }

  #number = (from: number, to: number): number => this.#random.between(from, to);
  #times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
  #money = (): string => `${this.#number(1, 9)},${this.#number(100, 999)}.${this.#number(10, 99)}`;

  #sentences(count: number): string[] {
    const { pick } = this.#random;
    return this.#times(count, () =>
      `${pick(subjects)} ${pick(acts)} ${pick(objects)} ${pick(ends)}.`.replace(/\.\.$/, '.'),
    );
  }

  #prose(count: number): void {
    const sentences = this.#sentences(count);
    this.#expected.push(...sentences);
    this.#body.push(`<text:p text:style-name="Prose">${xmlOf(sentences.join(' '))}</text:p>`);
  }

  #heading(text: string): void {
    this.#expected.push(text);
    this.#body.push(`<text:h text:style-name="Heading_20_1" text:outline-level="1">${text}</text:h>`);
  }

  #line(text: string): void {
    this.#expected.push(text);
    this.#body.push(`<text:p text:style-name="Standard">${xmlOf(text)}</text:p>`);
  }

  #small(text: string): void {
    this.#expected.push(text);
    this.#body.push(`<text:p text:style-name="Small">${xmlOf(text)}</text:p>`);
  }

  #bullets(count: number): void {
    const items = this.#times(count, () => {
      const text = this.#sentences(1)[0] ?? '';
      this.#expected.push(`• ${text}`);
      return `<text:list-item><text:p>${xmlOf(text)}</text:p></text:list-item>`;
    });
    this.#body.push(`<text:list text:style-name="B">${items.join('')}</text:list>`);
  }

  #tabs(cells: readonly string[]): void {
    this.#expected.push(cells.join('\t'));
    this.#body.push(`<text:p text:style-name="Tabs">${cells.map(xmlOf).join('<text:tab/>')}</text:p>`);
  }

  #table(rows: readonly string[][], { style = 'Cell', numbersFrom = 99 } = {}): void {
    this.#expected.push(...rows.map((row) => row.join('\t')));
    const cell = (text: string, column: number): string =>
      `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p text:style-name="${column >= numbersFrom ? 'Right' : 'Standard'}">${xmlOf(text)}</text:p></table:table-cell>`;
    const lines = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`);
    this.#body.push(
      `<table:table table:name="T${this.#body.length}"><table:table-column table:number-columns-repeated="${rows[0]?.length ?? 1}"/>${lines.join('')}</table:table>`,
    );
  }
}

function xmlOf(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
