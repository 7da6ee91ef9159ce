// Fonts that do not say, or say in a way of their own, which letters they show and how large.
import { expect, test } from 'vitest';
import { onePage } from '../../../../test/documents/make-pdf.ts';
import { parsedPdf } from '../../../../test/documents/parsed-pdf.ts';

interface DrawnFont {
  /** By code, from 1: the name of the glyph, and how it is drawn. */
  glyphs: readonly (readonly [name: string, drawing?: string])[];
  /** Of one unit of the glyphs, in font sizes. */
  unit?: number;
  /** In units. */
  width?: number;
}

const box = '0 0 400 700 re f';

/** A page whose font `D` is drawn by the file itself (Type 3). */
function drawn(content: string, { glyphs, unit = 0.001, width = 500 }: DrawnFont): Buffer {
  const names = glyphs.map(([name]) => `/${name}`);
  const programs = glyphs.map(([, drawing = box]) => `${width} 0 d0 ${drawing}`);
  const font =
    `<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[${unit} 0 0 ${unit} 0 0]/FirstChar 1/LastChar ${glyphs.length}` +
    `/Widths[${glyphs.map(() => width).join(' ')}]/Encoding<</Type/Encoding/Differences[1${names.join('')}]>>` +
    `/CharProcs<<${names.map((name, index) => `${name} ${7 + index} 0 R`).join('')}>>/Resources<<>>>>`;
  const objects = [
    font,
    ...programs.map((program) => `<</Length ${program.length}>>stream\n${program}\nendstream`),
  ];
  return onePage(content, { objects, fonts: '/D 6 0 R' });
}

const word = (text: string): DrawnFont['glyphs'] => [...text].map((letter) => [letter] as const);
const codes = (first: number, last: number): string =>
  `<${Array.from({ length: last - first + 1 }, (_, index) => (first + index).toString(16).padStart(2, '0')).join('')}>`;

test.each([
  ['far smaller', { unit: 1, width: 40 }, 0.24],
  ['as large', { unit: 0.012, width: 41 }, 10],
  ['far larger', { unit: 0.0042, width: 22 }, 58],
])('letters that are %s than their font says are seen, and their words stay apart', async (_, font, size) => {
  const gap = ((font.width * font.unit) / 2) * size;
  const next = 3 * font.width * font.unit * size + gap;
  const content = `BT /D ${size} Tf 20 150 Td ${codes(1, 3)} Tj ${next} 0 Td ${codes(4, 7)} Tj ET`;
  const { text, warnings } = await parsedPdf(drawn(content, { ...font, glyphs: word('ourdays') }));
  expect({ text, warnings }).toEqual({ text: 'our days', warnings: [] });
});

test('variants of letters and ligatures are read by their names', async () => {
  const names = ['one.oldstyle', 'A.sc', 'f_f_i', 'eacute.alt', 'uni0416.loclBGR', 'u1D400.x'];
  const font = { glyphs: names.map((name) => [name] as const) };
  const { text, warnings } = await parsedPdf(drawn(`BT /D 12 Tf 20 150 Td ${codes(1, 6)} Tj ET`, font));
  expect({ text, warnings }).toEqual({ text: '1Affié\u0416\u{1d400}', warnings: [] });
});

test('a letter that nobody can tell stands as such, and is told; a glyph that shows nothing is a space', async () => {
  const font: DrawnFont = { glyphs: [['unheard'], ['a'], ['unseen', ''], ['b']] };
  const content = `BT /D 12 Tf 20 150 Td ${codes(1, 4)} Tj ET`;
  const { text, warnings } = await parsedPdf(drawn(content, font));
  expect(text).toBe('\ufffda b');
  expect(warnings).toEqual([{ type: 'letters-doubtful', characters: 1, pages: [1] }]);
});

test('words with letters of many scripts are numbers of glyphs', async () => {
  const scattered = [0x3b1, 0x915, 0x416, 0x5d0, 0x61, 0xe01, 0x3b3, 0x91a, 0x42f, 0x5d3, 0x62, 0xe05, 0x3c0];
  const glyphs = scattered.map((code) => [`uni${code.toString(16).toUpperCase().padStart(4, '0')}`] as const);
  const { warnings } = await parsedPdf(drawn(`BT /D 12 Tf 20 150 Td ${codes(1, 13)} Tj ET`, { glyphs }));
  expect(warnings).toEqual([{ type: 'letters-doubtful', characters: 13, pages: [1] }]);
});

test('pictures of a font that every viewer has are the pictures, and no letters', async () => {
  const objects = ['<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>'];
  const content = 'BT /D 12 Tf 20 150 Td (4!) Tj ET';
  expect(await parsedPdf(onePage(content, { objects, fonts: '/D 6 0 R' }))).toEqual({
    text: '✔✁',
    warnings: [],
  });
});
