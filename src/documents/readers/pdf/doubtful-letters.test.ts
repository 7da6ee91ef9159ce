import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { readNamed } from '../../../../test/documents/read-bytes.ts';

const sentence = 'The rent is paid on the third working day of each month, in advance, by bank transfer.';
/** What a font without a table of its letters gives: the numbers of its glyphs. */
const shifted = (text: string, by: number): string =>
  text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) - by));

/** The sentence on page 1, `text` in another font on page 2. */
async function warningsFor(text: string): Promise<unknown[]> {
  const bytes = await makePdf((pdf) => {
    pdf.text(sentence);
    pdf.addPage().font('Courier').text(text);
  });
  return (await readNamed('a.pdf', bytes)).warnings;
}

test('text of a font that does not say which letters it shows is told', async () => {
  const [signs, consonants] = [shifted(sentence, 65), shifted(sentence.toLowerCase(), -1)];
  expect(await warningsFor(signs)).toEqual([
    { type: 'letters-doubtful', characters: expect.any(Number), pages: [2] },
  ]);
  expect(consonants).toContain('uif sfou');
  expect(await warningsFor(`${sentence} ${'bcdfg hjklm npqrs tvwxz '.repeat(20)}`)).toEqual([
    { type: 'letters-doubtful', characters: expect.any(Number), pages: [2] },
  ]);
});

test.each([
  ['leaders', `1 Scope ${'. '.repeat(80)} 3`],
  ['numbers', '1,250.00 980.50 12 % 31.12.2026 (4) 77 +49 30 123456'],
  ['code', 'for (let i = 0; i < n; i++) { a[i] += b[i] * c[i]; } // sum'],
  ['a drawing', '+-----+ | | +-----+ ****** ====== +-----+'],
  ['a word in capitals', 'LEASE AGREEMENT BETWEEN THE PARTIES NAMED BELOW AND THEIR SUCCESSORS'],
  ['hexadecimal', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
])('%s raise no doubt', async (_, text) => {
  expect(await warningsFor(text)).toEqual([]);
});
