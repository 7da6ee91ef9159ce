// Tables of PDFs: cells stay apart, empty ones stay empty, rows know the names of their columns.
import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

/** A number from a seed (mulberry32), so that a table that fails can be made again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Table {
  rows: string[][];
  right: boolean[];
}

/** Numbers of all lengths, words, and holes anywhere but in the first column. */
function tableOf(random: () => number): Table {
  const columns = 3 + Math.floor(random() * 3);
  const number = (): string =>
    ['7', '31', '450', '1,250', '80.5', '1.200,00', '12 %', '-3'][Math.floor(random() * 8)] ?? '7';
  const names = ['Name', 'Amount', 'Rate', 'Total', 'Share'].slice(0, columns);
  const records = Array.from({ length: 4 }, (_, row) =>
    names.map((_, column) => {
      if (column === 0) return ['Rent', 'Heating costs', 'Water', 'Repairs and care'][row] ?? '';
      return row > 0 && random() < 0.25 ? '' : number();
    }),
  );
  return { rows: [names, ...records], right: names.map((_, column) => column > 0 && random() < 0.5) };
}

function draw({ rows, right }: Table): Promise<Buffer> {
  return makePdf((pdf) => {
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const x = 72 + (column === 0 ? 0 : 40 + column * 80);
        const shift = right[column] ? 50 - pdf.widthOfString(cell) : 0;
        if (cell !== '') pdf.text(cell, x + shift, 100 + row * 18, { lineBreak: false });
      }
    }
  });
}

/** What follows the last cell of a row is not written. */
const shown = (cells: readonly string[]): string => cells.join('\t').trimEnd();

test.each([1, 2, 3, 4, 5, 6, 7, 8])('every cell stays in its column (table %i)', async (seed) => {
  const table = tableOf(seeded(seed));
  const document = await readNamed('a.pdf', await draw(table));
  expect(quotes(document)).toEqual(table.rows.map(shown));
  const [names = []] = table.rows;
  expect(document.sentences.map(({ columns }) => columns)).toEqual([null, ...Array(4).fill(names)]);
});

test('a gap in prose is a space, however wide justification makes it', async () => {
  const lines = [
    ['The', 'landlord', 'keeps', 'the', 'roof', 'and', 'the', 'walls'],
    ['in', 'repair,', 'notwithstanding', 'everything'],
    ['that', 'the', 'tenant', 'does', 'to', 'them', 'in', 'the'],
    ['incomprehensibilities', 'of', 'housekeeping'],
    ['and', 'of', 'keeping', 'pets', 'in', 'a', 'flat', 'of', 'this'],
    ['size', 'for', 'years.'],
  ];
  const bytes = await makePdf((pdf) => {
    for (const [row, words] of lines.entries()) {
      const natural = words.reduce((sum, word) => sum + pdf.widthOfString(word), 0);
      const space = row === lines.length - 1 ? 3 : (220 - natural) / (words.length - 1);
      let x = 72;
      for (const word of words) {
        pdf.text(word, x, 100 + row * 14, { lineBreak: false });
        x += pdf.widthOfString(word) + space;
      }
    }
  });
  expect(quotes(await readNamed('a.pdf', bytes))).toEqual([lines.flat().join(' ')]);
});

test('a drop cap begins its word, and stands alone where it is one', async () => {
  const bytes = await makePdf((pdf) => {
    const body = [
      'he parties agree that the workshop',
      'is let for ten years, and that the',
      'rent is paid in advance.',
    ];
    pdf.fontSize(30).text('T', 72, 100, { lineBreak: false });
    pdf.fontSize(11);
    for (const [row, line] of body.entries())
      pdf.text(line, row < 2 ? 92 : 72, 103 + row * 13, { lineBreak: false });
  });
  expect(quotes(await readNamed('a.pdf', bytes))).toEqual([
    'The parties agree that the workshop is let for ten years, and that the rent is paid in advance.',
  ]);
});

test('notes beside the text are read apart from it', async () => {
  const prose = [
    'The landlord lets the workshop to the tenant for a term of ten',
    'years, which begins on the first of May and which ends without',
    'notice. The rent is paid on the third working day of each month,',
    'in advance, and to the account that the landlord names. Interest',
    'is charged on what is paid later than that, from the day on which',
    'it was due. The landlord confirms each payment in writing.',
  ];
  const notes = ['Received in May', 'Revised in June', 'Accepted in July', 'Keywords: rent'];
  const bytes = await makePdf((pdf) => {
    for (const [row, line] of prose.entries()) pdf.text(line, 200, 100 + row * 14, { lineBreak: false });
    pdf.fontSize(7);
    for (const [row, note] of notes.entries()) pdf.text(note, 72, 104 + row * 9.5, { lineBreak: false });
  });
  const found = quotes(await readNamed('a.pdf', bytes));
  expect(found.slice(-4).join(' ')).toBe(prose.join(' '));
  expect(found.slice(0, -4).join(' ')).toBe(notes.join(' '));
});

test('numbers of lines are no part of the sentences, and numbers of list items stay', async () => {
  const lines = [
    'The plaintiff delivered the timber on the third of May and sent',
    'the invoice on the same day. The defendant did not pay and gave',
    'no reason for it. The plaintiff therefore asks the court to order',
    'payment of the price together with interest from the day on which',
    'the invoice was due.',
  ];
  const pleading = await makePdf((pdf) => {
    for (const [row, text] of lines.entries()) {
      pdf.text(String(row + 11), 60, 100 + row * 24, { lineBreak: false });
      pdf.text(text, 90, 100 + row * 24, { lineBreak: false });
    }
  });
  expect(
    quotes(await readNamed('a.pdf', pleading))
      .slice(0, 3)
      .join(' '),
  ).toBe(lines.join(' '));
  const list = await makePdf((pdf) => {
    for (let row = 1; row <= 5; row += 1) {
      pdf.text(`${row}`, 60, 100 + row * 24, { lineBreak: false });
      pdf.text(
        `Item number ${row} is a thing that the tenant has to bring back to the house.`,
        90,
        100 + row * 24,
        {
          lineBreak: false,
        },
      );
    }
  });
  expect(quotes(await readNamed('a.pdf', list))[0]).toMatch(/^1\s+Item number 1/);
});

test('a label beside the last line of its cell has all of them', async () => {
  const lines: [x: number, y: number, text: string][] = [
    [72, 100, 'Duty'],
    [220, 100, 'Who has to do it and pays for it'],
    [220, 118, 'The tenant cleans the gutters every October,'],
    [72, 130, 'Gutters'],
    [220, 130, 'at its own cost and risk.'],
    [220, 148, 'The landlord repairs the roof within ten days,'],
    [220, 160, 'and tells the tenant of it before,'],
    [72, 172, 'Roof'],
    [220, 172, 'in writing.'],
  ];
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(10);
    for (const [x, y, text] of lines) pdf.text(text, x, y, { lineBreak: false });
  });
  expect(quotes(await readNamed('a.pdf', bytes))).toEqual([
    'Duty\tWho has to do it and pays for it',
    'Gutters\tThe tenant cleans the gutters every October, at its own cost and risk.',
    'Roof\tThe landlord repairs the roof within ten days, and tells the tenant of it before, in writing.',
  ]);
});

const words = 'renew the tiles on the north side with the battens and repair what is loose'.split(' ');

/** Rows with cells of one to three lines in any column but the last, which holds an amount. */
function wrappedTable(random: () => number): { rows: string[][]; lines: string[][][] } {
  const pick = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const cellOf = (): string[] =>
    Array.from({ length: pick(1, 3) }, () =>
      Array.from({ length: pick(2, 3) }, () => words[pick(0, words.length - 1)]).join(' '),
    );
  const lines = Array.from({ length: 5 }, () => [
    cellOf(),
    cellOf(),
    [`EUR ${pick(1, 9)},${pick(100, 999)}`],
  ]);
  return { rows: lines.map((cells) => cells.map((cell) => cell.join(' '))), lines };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('what goes on below in a cell stays in it (table %i)', async (seed) => {
  const { rows, lines } = wrappedTable(seeded(seed));
  const pdf = await makePdf((page) => {
    let y = 100;
    for (const cells of lines) {
      for (const [column, cell] of cells.entries()) {
        for (const [line, text] of cell.entries()) {
          page.text(text, 72 + column * 170, y + line * 14, { lineBreak: false });
        }
      }
      y += 14 * Math.max(...cells.map(({ length }) => length)) + 12;
    }
  });
  const document = await readNamed('a.pdf', pdf);
  expect(quotes(document)).toEqual(rows.map((cells) => cells.join('\t')));
});
