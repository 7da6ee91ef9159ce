// What a page shows in unusual ways is read.
import { expect, test } from 'vitest';
import { onePage } from '../../../../test/documents/make-pdf.ts';
import { parsedPdf } from '../../../../test/documents/parsed-pdf.ts';

const line = (text: string, y: number): string => `BT /F 12 Tf 20 ${y} Td (${text}) Tj ET`;

test('text that is a stencil for what is painted over it is read', async () => {
  const content = `q 7 Tr ${line('Painted through.', 150)} 0 0 1 rg 10 140 200 30 re f Q`;
  expect(await parsedPdf(onePage(content))).toEqual({ text: 'Painted through.', warnings: [] });
});

test('a page that is one drawn table is no page without text', async () => {
  const cells = [30, 80, 130].map((x) => `${x} 100 50 20 re S BT /F 9 Tf ${x + 4} 106 Td (cell) Tj ET`);
  const rows = cells.map((row) => `${row} q 1 0 0 1 0 -20 cm ${row} Q`).join('\n');
  expect(await parsedPdf(onePage(rows))).toEqual({
    text: 'cell\tcell\tcell\ncell\tcell\tcell',
    warnings: [],
  });
});
