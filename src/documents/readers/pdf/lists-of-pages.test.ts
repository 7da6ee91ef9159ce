// What leads to pages: indexes and tables of contents. And how far justified lines reach.
import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { parsedPdf } from '../../../../test/documents/parsed-pdf.ts';

async function linesOf(draw: Parameters<typeof makePdf>[0]): Promise<string[]> {
  return (await parsedPdf(await makePdf(draw))).text.split(/\n+/);
}

const fruit = ['apples', 'bilberries', 'cherries', 'damsons', 'elderberries', 'figs', 'gooseberries'];
const trees = ['alder', 'birch and its bark', 'chestnut', 'elm', 'fir', 'hornbeam', 'larch'];

test.each([
  ['commas', (name: string, row: number) => `${name}, ${row + 2}, ${row + 9}–${row + 12}`],
  ['dots', (name: string, row: number) => `${name} . . . . . . . . ${row + 2}, ${row + 9}`],
])('the columns of an index are read one after another, each entry for itself: %s', async (_, entryOf) => {
  const columns = [fruit, trees].map((names) => names.map(entryOf));
  const lines = await linesOf((pdf) => {
    pdf.fontSize(10);
    for (const [column, entries] of columns.entries())
      for (const [row, entry] of entries.entries())
        pdf.text(entry, 72 + column * 160, 100 + row * 13, { lineBreak: false });
  });
  expect(lines).toEqual(columns.flat().map((entry) => entry.replace(/ (?:\. ){8}/, ' … ')));
});

test('a table of numbers beside a table of numbers is no index', async () => {
  const lines = await linesOf((pdf) => {
    for (const [row, name] of fruit.entries())
      for (const [cell, text] of [name, `${row + 3}`, trees[row] ?? '', `${row + 40}`].entries())
        pdf.text(text, 72 + cell * 110, 100 + row * 14, { lineBreak: false });
  });
  expect(lines[0]).toBe('apples\t3\talder\t40');
});

test('an entry of a table of contents goes on until its number', async () => {
  const lines = await linesOf((pdf) => {
    const rows: [string, number, string][] = [
      ['Heating', 72, '3'],
      ['Repairs of what the tenant has brought along or has had built in', 72, ''],
      ['by others', 90, '4'],
      ['Keys', 72, '5'],
    ];
    for (const [row, [text, x, number]] of rows.entries()) {
      pdf.text(text, x, 100 + row * 14, { lineBreak: false });
      pdf.text(number, 400, 100 + row * 14, { lineBreak: false });
    }
  });
  expect(lines).toEqual([
    'Heating\t3',
    'Repairs of what the tenant has brought along or has had built in by others\t4',
    'Keys\t5',
  ]);
});

test('a line that stands out into the margin does not make the others short', async () => {
  const words =
    'The tenant keeps the stairs clean and carries out small repairs that cost less than a hundred euros';
  const long = 'Everything else is said at https://example.org/a/very/long/address/that/nobody/divides';
  const lines = await linesOf((pdf) => {
    const flow = `${words} in each case. `.repeat(3);
    pdf.fontSize(10).text(flow.trim(), 72, 100, { width: 300, align: 'justify' });
    const below = pdf.y;
    pdf.text(long, 72, below, { lineBreak: false });
    pdf.text(flow.trim(), 72, below + 11.56, { width: 300, align: 'justify' });
  });
  const text = lines.join(' | ');
  expect(text.split('in each case.').length - 1).toBe(6);
  expect(text).not.toMatch(/\p{Ll} \| \p{Ll}/u);
});

test('numbers that count on begin items, however full the line before is', async () => {
  const lines = await linesOf((pdf) => {
    pdf.font('Helvetica-Bold');
    pdf.text('7.1 Travel Costs and Consumables', 72, 100, { lineBreak: false });
    pdf.text('7.2 Subcontracting', 72, 114, { lineBreak: false });
  });
  expect(lines).toEqual(['7.1 Travel Costs and Consumables', '7.2 Subcontracting']);
});
