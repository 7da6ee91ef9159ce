// Tables whose cells are drawn: their rules say what is a cell, and nothing that stands near.
import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

type Pdf = PDFKit.PDFDocument;

interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
}

function drawCells(pdf: Pdf, cells: readonly Cell[], padding = 3): void {
  for (const { x, y, width, height, text } of cells) {
    pdf.rect(x, y, width, height).stroke();
    pdf.text(text, x + padding, y + padding, { width: width - 2 * padding });
  }
}

const sentencesOf = async (draw: (pdf: Pdf) => void): Promise<string[]> =>
  quotes(await readNamed('a.pdf', await makePdf(draw)));

test('a number in the next cell is not in the sentence of a cell of several lines', async () => {
  const duty = 'The tenant cleans the gutters of the roof in October and again before the end of March.';
  const rows = ['Gutters', 'Boiler', 'Fence'].flatMap((name, row): Cell[] => {
    const [y, height] = [120 + row * 50, 50];
    return [
      { x: 72, y, width: 60, height, text: name },
      { x: 132, y, width: 180, height, text: duty },
      { x: 312, y, width: 40, height, text: `${420 + row}` },
    ];
  });
  const head = ['Duty', 'What has to be done', 'Cost'].map((text, column): Cell => {
    const [x = 72, width = 60] = [
      [72, 60],
      [132, 180],
      [312, 40],
    ][column] ?? [72, 60];
    return { x, y: 100, width, height: 20, text };
  });
  expect(await sentencesOf((pdf) => drawCells(pdf, [...head, ...rows]))).toEqual([
    'Duty\tWhat has to be done\tCost',
    `Gutters\t${duty}\t420`,
    `Boiler\t${duty}\t421`,
    `Fence\t${duty}\t422`,
  ]);
});

test('empty cells are empty, and what was merged over rows stands in each of them', async () => {
  const cell = (column: number, row: number, text: string, rows = 1): Cell => {
    return { x: 72 + column * 70, y: 100 + row * 20, width: 70, height: 20 * rows, text };
  };
  const cells = [
    ...['Floor', '2024', '2025', '2026'].map((text, column) => cell(column, 0, text)),
    cell(0, 1, 'Ground', 2),
    ...['900', '', '950'].map((text, column) => cell(column + 1, 1, text)),
    ...['80', '85', ''].map((text, column) => cell(column + 1, 2, text)),
  ];
  expect(await sentencesOf((pdf) => drawCells(pdf, cells))).toEqual([
    'Floor\t2024\t2025\t2026',
    'Ground\t900\t\t950',
    'Ground\t80\t85',
  ]);
});

test('a table below two columns is read by its rows, whichever column they stand in', async () => {
  const prose = (what: string): string =>
    `${what} has a column of its own here, with enough words to fill a couple of lines, as a part of a newsletter or a paper has. `
      .repeat(3)
      .trim();
  const cells = [
    'Year',
    'Rent',
    'Heating',
    'Garage',
    '2025',
    '912',
    '58',
    '40',
    '2026',
    '930',
    '61',
    '45',
  ].map(
    (text, index): Cell => ({
      x: 72 + (index % 4) * 110,
      y: 330 + Math.floor(index / 4) * 20,
      width: 110,
      height: 20,
      text,
    }),
  );
  const { text } = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      pdf.text(prose('Apples'), 72, 100, { width: 210 });
      pdf.text(prose('Plums'), 302, 100, { width: 210 });
      drawCells(pdf, cells);
    }),
  );
  const rows = 'Year\tRent\tHeating\tGarage\n2025\t912\t58\t40\n2026\t930\t61\t45';
  expect(text).toBe(`${prose('Apples')}\n\n${prose('Plums')}\n\n${rows}`);
});

test('letters in boxes are a word of a form, and no table', async () => {
  const text = await sentencesOf((pdf) =>
    drawCells(
      pdf,
      [...'DE8937'].map((letter, index) => ({
        x: 72 + index * 14,
        y: 100,
        width: 14,
        height: 16,
        text: letter,
      })),
    ),
  );
  expect(text.join(' ')).not.toContain('\t');
});

test('long texts in the cells of a layout are paragraphs of their own', async () => {
  const [left, right] = ['The landlord', 'Der Vermieter'].map((who) =>
    Array.from(
      { length: 6 },
      (_, part) => `${who} keeps part ${part} of the house in repair for as long as this lease lasts.`,
    ),
  );
  const cells = [left ?? [], right ?? []].map((text, column) => {
    return { x: 72 + column * 220, y: 100, width: 220, height: 220, text: text.join(' ') };
  });
  expect(await sentencesOf((pdf) => drawCells(pdf, cells))).toEqual([...(left ?? []), ...(right ?? [])]);
});

test('a box that is drawn beside the text stays apart from it, however near it stands, and cuts no sentence', async () => {
  const sentence = (number: number): string =>
    `The roof of unit ${number} is checked in full agreement with the neighbours.`;
  const before = [101, 102, 103, 104].map(sentence).join(' ');
  const box = 'The gutter of unit 397 is replaced after the independent inspection.';
  const quoted = await sentencesOf((pdf) => {
    const lines = before.match(/.{1,58}(?: |$)/g) ?? [];
    for (const [index, line] of lines.entries())
      pdf.text(line.trim(), 72, 100 + index * 14, { lineBreak: false });
    pdf.rect(345, 102, 130, 52).stroke();
    // Level with the lines beside it from its second line on.
    for (const [index, line] of (box.match(/.{1,26}(?: |$)/g) ?? []).entries())
      pdf.text(line.trim(), 349, index === 0 ? 105 : 100 + index * 14, { lineBreak: false });
  });
  expect(quoted.toSorted()).toEqual([101, 102, 103, 104].map(sentence).concat(box).toSorted());
});
