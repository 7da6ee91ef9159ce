import { expect, test } from 'vitest';
import { makePdf } from '../../test/documents/make-pdf.ts';
import { readNamed } from '../../test/documents/read-bytes.ts';
import { toMarkdown } from './to-markdown.ts';

test('headings, items and tables of a PDF are those of Markdown, with empty cells and escaped signs', async () => {
  const rows = [
    ['Name', '2024', '2025', '2026'],
    ['Rent', '900', '', '950'],
    ['Heat|ing', '80', '85', '*90'],
  ];
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(18).text('Costs', 72, 60, { lineBreak: false }).fontSize(11);
    for (const [row, cells] of rows.entries())
      for (const [column, cell] of cells.entries())
        if (cell !== '') pdf.text(cell, 72 + column * 100, 100 + row * 16, { lineBreak: false });
    pdf.text('• The tenant pays. The landlord repairs.', 72, 220, { lineBreak: false });
    pdf.text('# is no heading here.', 72, 260, { lineBreak: false });
  });
  expect(toMarkdown(await readNamed('a.pdf', bytes))).toBe(
    [
      '## Costs',
      '',
      '| Name | 2024 | 2025 | 2026 |',
      '| --- | --- | --- | --- |',
      '| Rent | 900 |  | 950 |',
      '| Heat\\|ing | 80 | 85 | \\*90 |',
      '',
      '- The tenant pays. The landlord repairs.',
      '',
      '\\# is no heading here.',
      '',
    ].join('\n'),
  );
});

test('tables of HTML and CSV have their headers, tables without names an empty one', async () => {
  const html = '<table><tr><th>Floor<th>Rent<tr><td>1<td>900<tr><td>2<td>950</table><p>End.';
  const table = '| Floor | Rent |\n| --- | --- |\n| 1 | 900 |\n| 2 | 950 |';
  expect(toMarkdown(await readNamed('a.html', html))).toBe(`${table}\n\nEnd.\n`);
  expect(toMarkdown(await readNamed('a.csv', 'Floor;Rent\n1;900\n2;"950"\n'))).toBe(`${table}\n`);
  const bare = await makePdf((pdf) => {
    for (const [row, cells] of [
      ['1', '900', '3'],
      ['2', '950', '4'],
    ].entries())
      for (const [column, cell] of cells.entries())
        pdf.text(cell, 72 + column * 100, 100 + row * 16, { lineBreak: false });
  });
  expect(toMarkdown(await readNamed('a.pdf', bare))).toBe(
    '|  |  |  |\n| --- | --- | --- |\n| 1 | 900 | 3 |\n| 2 | 950 | 4 |\n',
  );
});

test('what is Markdown or plain text stays as it is, and code is fenced beyond its own fences', async () => {
  const markdown = '# Rent\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n';
  expect(toMarkdown(await readNamed('a.md', markdown))).toBe(markdown);
  expect(toMarkdown(await readNamed('a.ts', 'const a = "```";\n'))).toBe('````\nconst a = "```";\n````\n');
});
