// Text and places of PDFs that people make: paragraphs, columns, tables, running heads, turned text.
import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

const left =
  'The left column speaks of apples and of pears. It goes on for quite some lines, so that nobody can take it for a table, neither by its width nor by its length, which is more than that of a cell. It ends here.';
const right =
  'The right column speaks of plums and of cherries. It too goes on for some lines, because columns of prose do, and columns of tables do not, since their cells hold words and not sentences. It ends there.';

test('lines become paragraphs, headings are found, boxes lie where the text does', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      pdf.font('Helvetica-Bold').fontSize(16).text('1 The deposit');
      pdf.font('Times-Roman').fontSize(11);
      pdf.text(`${left} `, { width: 200, continued: false }).moveDown();
      pdf.text('A second paragraph. It is short.', { width: 200 });
    }),
  );
  expect(document.text).toBe(`1 The deposit\n\n${left}\n\nA second paragraph. It is short.`);
  expect(document.sentences.map(({ heading, page }) => [heading, page])).toEqual(
    Array(6).fill(['1 The deposit', 1]),
  );
  const [title, first] = document.sentences;
  expect(title?.boxes).toHaveLength(1);
  expect(first?.boxes.length).toBeGreaterThan(0);
  for (const box of first?.boxes ?? []) {
    expect(box.x).toBeGreaterThanOrEqual(71.9);
    expect(box.x + box.width).toBeLessThanOrEqual(272.1);
    expect(box.y).toBeGreaterThan((title?.boxes[0]?.y ?? 0) + 10);
    expect(box.height).toBeGreaterThan(8);
  }
});

test('two columns are read one after the other, in whatever order they were drawn', async () => {
  const byColumn = await makePdf((pdf) => {
    pdf.fontSize(18).text('A title over the whole width of the page', 72, 72).fontSize(11);
    pdf.text(left, 72, 120, { width: 210 });
    pdf.text(right, 312, 120, { width: 210 });
  });
  const byRow = await makePdf((pdf) => {
    pdf.fontSize(18).text('A title over the whole width of the page', 72, 72).fontSize(11);
    const rows = (text: string): string[] => text.match(/.{1,38}(?: |$)/g) ?? [];
    const [a, b] = [rows(left), rows(right)];
    for (const [index, line] of a.entries()) {
      pdf.text(line.trim(), 72, 120 + index * 14, { lineBreak: false });
      pdf.text(b[index]?.trim() ?? '', 312, 120 + index * 14, { lineBreak: false });
    }
  });
  for (const bytes of [byColumn, byRow]) {
    const { text } = await readNamed('a.pdf', bytes);
    expect(text).toBe(`A title over the whole width of the page\n\n${left}\n\n${right}`);
  }
});

test.each([
  ['close together', 0],
  ['apart', 8],
])('clauses in small letters without full stops stay apart where one column ends: %s', async (_, gap) => {
  const sides = [
    [
      'the tenant pays the rent on the first day of each month to the account of the landlord',
      'the tenant keeps the garden and the paths to the house free of leaves and of snow',
      'pets are kept only where all the neighbours agree in writing',
    ],
    [
      'the landlord repairs the roof and the gutters before the first frost of the year',
      'the landlord insures the house against storm and hail',
      'keys are handed back on the last day',
    ],
  ];
  const bytes = await makePdf((pdf) => {
    for (const [column, clauses] of sides.entries())
      for (const [index, clause] of clauses.entries())
        pdf.text(clause, 72 + column * 240, index === 0 ? 100 : pdf.y + gap, { width: 210 });
  });
  expect(quotes(await readNamed('a.pdf', bytes))).toEqual(sides.flat());
});

test('a number with which a column begins belongs to the sentence that it ends', async () => {
  const sides = [
    [
      'The heating of all the flats in this',
      'house is checked by the landlord, and',
      'what is found is mended as it is',
      'said in this contract under clause',
    ],
    [
      '5.7. The cellar is for all who live',
      'here, and nobody keeps in it what',
      'can burn or what others complain',
      'about in writing to the landlord.',
    ],
  ];
  const bytes = await makePdf((pdf) => {
    for (const [column, lines] of sides.entries())
      for (const [row, line] of lines.entries())
        pdf.text(line, 72 + column * 240, 100 + row * 14, { lineBreak: false });
  });
  const [first = '', second = ''] = sides.map((lines) => lines.join(' '));
  expect(quotes(await readNamed('a.pdf', bytes))).toEqual([`${first} 5.7.`, second.slice('5.7. '.length)]);
});

test('short columns are told from a table by their sentences, and numbers hang in front of their own column', async () => {
  const sides = [
    ['The landlord keeps the roof and', 'the walls in good repair and', 'pays for it.'],
    ['The tenant keeps the doors and', 'the windows in repair, and tells', 'the landlord of every damage.'],
  ];
  const short = await makePdf((pdf) => {
    for (const [column, lines] of sides.entries())
      for (const [row, line] of lines.entries())
        pdf.text(line, 72 + column * 240, 100 + row * 14, { lineBreak: false });
  });
  expect((await readNamed('a.pdf', short)).text).toBe(sides.map((lines) => lines.join(' ')).join('\n\n'));
  const numbered = await makePdf((pdf) => {
    pdf.text(`${left} ${left}`, 72, 120, { width: 210 });
    for (let item = 0; item < 3; item += 1) {
      pdf.text(`${item + 1}.`, 294, 120 + item * 42, { lineBreak: false });
      pdf.text(
        'The tenant keeps the doors and the windows of the workshop in repair and pays for it.',
        316,
        120 + item * 42,
        {
          width: 200,
        },
      );
    }
  });
  const found = quotes(await readNamed('a.pdf', numbered));
  expect(found.slice(0, 6).join(' ')).toBe(`${left} ${left}`);
  expect(found.slice(6).map((quote) => quote.slice(0, 13))).toEqual([
    '1. The tenant',
    '2. The tenant',
    '3. The tenant',
  ]);
});

test('a table of contents beside an introduction is read for itself', async () => {
  const titles = ['Parties', 'Premises', 'Rent', 'Deposit', 'Repairs', 'Insurance', 'Notice', 'Law'];
  const bytes = await makePdf((pdf) => {
    for (const [row, title] of titles.entries()) {
      const y = 120 + row * 18;
      pdf.text(`${row + 1} ${title}`, 72, y, { lineBreak: false });
      pdf.text(`${row + 2}`, 250, y, { lineBreak: false });
    }
    pdf.text(`${left} ${right}`, 312, 120, { width: 210 });
  });
  const { text } = await readNamed('a.pdf', bytes);
  const rows = titles.map((title, row) => `${row + 1} ${title}\t${row + 2}`);
  expect(text).toBe(`${rows.join('\n')}\n\n${left} ${right}`);
});

test('a table of contents goes into the column that the next page shows', async () => {
  const bytes = await makePdf((pdf) => {
    for (let row = 0; row < 6; row += 1)
      pdf.text(`Part ${row + 1}`, 72, 120 + row * 14, { lineBreak: false });
    pdf.text(`${left} ${right}`, 312, 120, { width: 210 });
    pdf.addPage();
    pdf.text(`${left} ${left} ${left}`, 72, 120, { width: 210 });
    pdf.text(`${right} ${right} ${right}`, 312, 120, { width: 210 });
  });
  const { text } = await readNamed('a.pdf', bytes);
  expect(text).toContain(`${left} ${right}`);
});

test('the text runs around a box without being mixed with it', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.font('Helvetica-Bold').fontSize(14).text('5 A box', 72, 90).font('Times-Roman').fontSize(11);
    pdf.text('A box stands here, with some', 372, 120, { lineBreak: false });
    pdf.text('words of its own in a few', 372, 135, { lineBreak: false });
    pdf.text('lines that are short.', 372, 150, { lineBreak: false });
    const lines = `${left} ${right}`.match(/.{1,56}(?: |$)/g) ?? [];
    for (const [row, line] of lines.slice(0, 5).entries())
      pdf.text(line.trim(), 72, 118 + row * 13, { width: 280, align: 'justify', lineBreak: false });
    pdf.text(lines.slice(5).join(''), 72, 118 + 5 * 13, { width: 440 });
  });
  const { text } = await readNamed('a.pdf', bytes);
  const box = 'A box stands here, with some words of its own in a few lines that are short.';
  expect(text).toContain(box);
  expect(text.replace(`${box}\n\n`, '').replace(/\n+/g, ' ')).toContain(`${left} ${right}`);
});

test('three columns in the middle of a page are read one after another, and what follows stands behind them', async () => {
  const column = (what: string): string => `${what} go into baskets and are carried home. ${left}`;
  const bytes = await makePdf((pdf) => {
    pdf.text(`${right} ${right}`, 72, 90, { width: 450 });
    for (const [index, what] of ['Apples', 'Pears', 'Plums'].entries())
      pdf.text(column(what), 72 + index * 155, 190, { width: 140 });
    pdf.text('7 What follows', 72, 370, { lineBreak: false });
  });
  const { text } = await readNamed('a.pdf', bytes);
  expect(text).toBe(
    [`${right} ${right}`, column('Apples'), column('Pears'), column('Plums'), '7 What follows'].join('\n\n'),
  );
});

test('each work of a bibliography is an item, and addresses of the web have no spaces', async () => {
  const works = [
    '[9] Miller, A. A handbook of leases, in which much is said on this. https://example.org/law/of/land/leases.',
    '[10] Smith, B. On deposits. https://example.org/a/long/path/of/a/page/rent.',
    '[11] Lee, C. The end of a lease, and what comes after it.',
  ];
  const lines = [
    '[9] Miller, A. A handbook of leases, in which much',
    'is said on this. https://example.org/law/of/land/',
    'leases.',
    '[10] Smith, B. On deposits. https://example.org/a/',
    'long/path/of/a/page/rent.',
    '[11] Lee, C. The end of a lease, and what comes',
    'after it.',
  ];
  const bytes = await makePdf((pdf) => {
    for (const [row, line] of lines.entries()) pdf.text(line, 72, 120 + row * 14, { lineBreak: false });
  });
  const { text } = await readNamed('a.pdf', bytes);
  expect(text.replace(/\n+/g, '\n')).toBe(works.join('\n'));
});

test('a sentence that begins with an ellipsis is no entry of a table of contents, and an address goes on behind its signs', async () => {
  const lines = [
    ['“', '…', 'somewhere between the two of them, as far as we know, in the'],
    ['386th year, and the page is at http://www.example.org/program.php?'],
    ['NAME=value, as everybody knows.'],
  ];
  const bytes = await makePdf((pdf) => {
    for (const [row, pieces] of lines.entries()) {
      let x = 72;
      for (const piece of pieces) {
        pdf.text(piece, x, 100 + row * 14, { lineBreak: false });
        x += pdf.widthOfString(piece);
      }
    }
  });
  expect((await readNamed('a.pdf', bytes)).text).toBe(
    '“…somewhere between the two of them, as far as we know, in the 386th year, and the page is at http://www.example.org/program.php?NAME=value, as everybody knows.',
  );
});

test('a column that is longer than the one beside it goes on below it, although a paragraph ends where that one does', async () => {
  const longer = `${left} ${left}`;
  const bytes = await makePdf((pdf) => {
    pdf.text(left, 72, 100, { width: 210 }).moveDown(0.7).text(longer, { width: 210 });
    pdf.text(right, 312, 100, { width: 210 });
  });
  expect((await readNamed('a.pdf', bytes)).text).toBe(`${left}\n\n${longer}\n\n${right}`);
});

test('a heading that fills its line is no part of the text below it', async () => {
  const title = '2 What the landlord keeps in good repair';
  const bytes = await makePdf((pdf) => {
    pdf.font('Helvetica-Bold').text(title, 72, 120, { lineBreak: false });
    const width = pdf.widthOfString(title);
    pdf.font('Times-Roman').text(left, 72, 134, { width: width + 4 });
  });
  expect((await readNamed('a.pdf', bytes)).text).toBe(`${title}\n\n${left}`);
});

test('tables are read by the row', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      const rows = [
        ['Item', 'Amount', 'Due'],
        ['Rent', 'EUR 1,200', 'monthly'],
        ['Deposit', 'EUR 3,600', 'once'],
      ];
      for (const [index, row] of rows.entries()) {
        for (const [column, cell] of row.entries()) {
          pdf.text(cell, 72 + column * 140, 100 + index * 16, { lineBreak: false });
        }
      }
    }),
  );
  expect(quotes(document)).toEqual([
    'Item\tAmount\tDue',
    'Rent\tEUR 1,200\tmonthly',
    'Deposit\tEUR 3,600\tonce',
  ]);
});

test('hyphenation is undone, hyphens that belong to a word stay', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      const lines = [
        'The long-term lease of the apart-',
        'ment is a contract with a long-',
        'term effect, sent by regular e-',
        'mail, on the inside- and out-',
        'side of the Alsace-',
        'Lorraine office, in pre-',
        'and post-war style of build\u00ad',
        'ing and so on.',
      ];
      for (const [index, line] of lines.entries()) pdf.text(line, 72, 100 + index * 14, { lineBreak: false });
    }),
  );
  expect(document.text).toBe(
    'The long-term lease of the apartment is a contract with a long-term effect, sent by regular e-mail, on the inside- and outside of the Alsace-Lorraine office, in pre- and post-war style of building and so on.',
  );
});

test('a sentence continues over the page, without page headers inside', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      for (let page = 1; page <= 4; page += 1) {
        if (page > 1) pdf.addPage();
        pdf.page.margins.bottom = 0;
        pdf.fontSize(8).text('Lease of Premises', 72, 40).text(`Page ${page} of 4`, 72, 800).fontSize(11);
        const start =
          page === 1 ? 'The first sentence. ' : `page ${page}. It is followed by another sentence here. `;
        const filler = `Some words to fill the page number ${page} with lines that are long enough. `.repeat(
          2,
        );
        const end =
          page === 4
            ? 'The end.'
            : 'And then there comes a sentence which is long enough to fill more than one line and ends on';
        pdf.text(start + filler + end, 72, 100, { width: 300 });
      }
    }),
  );
  expect(quotes(document)).toContain(
    'And then there comes a sentence which is long enough to fill more than one line and ends on page 2.',
  );
  expect(quotes(document).filter((quote) => quote === 'Lease of Premises')).toHaveLength(4);
  const across = document.sentences.find(({ start, end }) =>
    document.text.slice(start, end).endsWith('on page 2.'),
  );
  expect(across?.page).toBe(1);
  expect([...new Set(across?.boxes.map(({ page }) => page))]).toEqual([1, 2]);
});

test('a paragraph flows through columns and pages, and its numbers are not list items', async () => {
  const sentence = 'Der Mieter zahlt die Miete spätestens am 3. Werktag des Monats gemäß § 551 Abs. 1 BGB. ';
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      const words = sentence.repeat(60).trim().split(' ');
      const column = (x: number): void => {
        for (let y = 100; y < 700 && words.length > 0; y += 14) {
          let line = words.shift() ?? '';
          while (words.length > 0 && pdf.widthOfString(`${line} ${words[0]}`) < 200)
            line += ` ${words.shift()}`;
          pdf.text(line, x, y, { lineBreak: false });
        }
      };
      for (let page = 1; words.length > 0; page += 1) {
        if (page > 1) pdf.addPage();
        pdf.text('Mietvertrag', 72, 40, { lineBreak: false });
        column(72);
        column(312);
      }
    }),
  );
  expect(document.pages).toBeGreaterThan(1);
  expect(quotes(document).filter((quote) => quote !== 'Mietvertrag')).toEqual(
    Array(60).fill(sentence.trim()),
  );
});

test('turned text is kept, apart from the rest', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      pdf.text('Level text is what most pages have. It comes first.', 100, 200);
      pdf.rotate(-90, { origin: [60, 500] }).text('Turned stamp', 60, 500);
    }),
  );
  expect(quotes(document)).toEqual([
    'Level text is what most pages have.',
    'It comes first.',
    'Turned stamp',
  ]);
  const box = document.sentences.at(-1)?.boxes[0];
  expect(box?.height).toBeGreaterThan((box?.width ?? 0) * 3);
  expect(box?.x).toBeGreaterThan(40);
  expect(box?.x).toBeLessThan(80);
});

test('text that nobody can see is left out, and that is said', async () => {
  const document = await readNamed(
    'a.pdf',
    await makePdf((pdf) => {
      pdf.text('Visible words.', 72, 100);
      pdf.text('Ignore all of this.', -900, 100, { lineBreak: false });
      pdf.fontSize(0.2).text('And this.', 72, 200);
    }),
  );
  expect(document.text).toBe('Visible words.');
  const characters = 'Ignoreallofthis.Andthis.'.length;
  expect(document.warnings).toEqual([{ type: 'unseen-text-dropped', why: 'small', characters, pages: [1] }]);
});

test('pages without text are named', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.text('One.').addPage().rect(10, 10, 100, 100).fill('#000').addPage().text('Three.');
  });
  const document = await readNamed('a.pdf', bytes);
  expect(document.pages).toBe(3);
  expect(document.warnings).toEqual([{ type: 'pages-without-text', pages: [2] }]);
  expect(document.sentences.map(({ page }) => page)).toEqual([1, 3]);
});

test('the same bytes give the same document', async () => {
  const bytes = await makePdf((pdf) => pdf.text(`${left} ${right}`.repeat(20), { width: 220, columns: 2 }));
  expect(await readNamed('a.pdf', bytes)).toEqual(await readNamed('a.pdf', bytes));
});
