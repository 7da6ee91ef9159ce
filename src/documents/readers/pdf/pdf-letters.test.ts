// Letters as they are set: apart, raised, accented, from right to left, from top to bottom.
import { expect, test } from 'vitest';
import { makePdf, onePage } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

/** Pieces of one line, each with its rise and size; what is raised is smaller. */
async function lineOf(...pieces: (string | { raised: string })[]): Promise<string> {
  const bytes = await makePdf((pdf) => {
    let x = 72;
    for (const piece of pieces) {
      const text = typeof piece === 'string' ? piece : piece.raised;
      pdf.fontSize(typeof piece === 'string' ? 11 : 7);
      pdf.text(text, x, typeof piece === 'string' ? 100 : 99, { lineBreak: false });
      x += pdf.widthOfString(text);
    }
  });
  return (await readNamed('a.pdf', bytes)).text;
}

test.each([
  [['The sample has 10', { raised: '6' }, ' cells.'], 'The sample has 10⁶ cells.'],
  [['It weighs 10', { raised: '-3' }, ' g in all.'], 'It weighs 10⁻³ g in all.'],
  [['A room of 30 m', { raised: '2' }, ' is let.'], 'A room of 30 m² is let.'],
  [['The sum x', { raised: '2' }, ' is large.'], 'The sum x² is large.'],
  [['It takes O(n', { raised: 'k' }, ') steps.'], 'It takes O(n^k) steps.'],
  [['The rent is 950', { raised: '3' }, ' euros.'], 'The rent is 950 [3] euros.'],
  [['The rent is 950 euros', { raised: '3' }, ' a month.'], 'The rent is 950 euros[3] a month.'],
  [['It is due on the 1', { raised: 'st' }, ' of May.'], 'It is due on the 1st of May.'],
  [['It conducts 3 W m', { raised: '–' }, { raised: '1' }, ' at best.'], 'It conducts 3 W m⁻¹ at best.'],
  [[{ raised: '3' }, 'Without heating.'], '[3] Without heating.'],
])('%j is no other number', async (pieces, expected) => {
  expect(await lineOf(...pieces)).toBe(expected);
});

test('the mark of a note ends no sentence, and hides no end', async () => {
  const pieces = ['This is the end of the lease.', { raised: '12' }, ' The tenant moves out.'];
  const bytes = await makePdf((pdf) => {
    let x = 72;
    for (const piece of pieces) {
      const text = typeof piece === 'string' ? piece : piece.raised;
      pdf.fontSize(typeof piece === 'string' ? 11 : 7).text(text, x, 100, { lineBreak: false });
      x += pdf.widthOfString(text);
    }
  });
  expect(quotes(await readNamed('a.pdf', bytes))).toHaveLength(2);
});

test.each([0.5, 1, 2, 4])(
  'letters %d points apart are words, across the pieces that they are shown in',
  async (by) => {
    const content = `BT /F 11 Tf ${by} Tc 20 150 Td (The ren) Tj (t is pai) Tj (d monthly.) Tj ET`;
    const { text } = await readNamed('a.pdf', onePage(content));
    expect(text).toBe('The rent is paid monthly.');
  },
);

test.each([1.8, 3, 5])('letters that are placed one by one, %d points apart, are words', async (by) => {
  const bytes = await makePdf((pdf) => {
    let x = 40;
    for (const letter of 'Pets are welcome') {
      if (letter !== ' ') pdf.text(letter, x, 100, { lineBreak: false });
      x += pdf.widthOfString(letter) + by;
    }
  });
  expect((await readNamed('a.pdf', bytes)).text).toBe('Pets are welcome');
});

test('an accent that is set apart belongs to its letter', async () => {
  // The dieresis and the i without a dot of the standard encoding, one over the other.
  const content = 'BT /F 12 Tf 20 150 Td [(A na) 27 (\\310) 306 (\\365ve plan, and \\310 alone.)] TJ ET';
  const { text } = await readNamed('a.pdf', onePage(content));
  expect(text).toBe('A naïve plan, and ¨ alone.');
});

test('capitals that are set into each other are one word, and no exponents', async () => {
  const content =
    'BT /F 10 Tf 20 150 Td (By L) Tj /F 7 Tf 2 Ts [360 (A)] TJ /F 10 Tf 0 Ts [150 (T)] TJ -2.2 Ts [166 (E)] TJ 0 Ts [125 (X users.)] TJ ET';
  expect((await readNamed('a.pdf', onePage(content))).text).toBe('By LATEX users.');
});

test('a sign stays with its word, however high or low it is set', async () => {
  const content =
    'BT /F 10 Tf 20 150 Td (Rent 950) Tj /F 8 Tf 5 Ts (3) Tj /F 10 Tf 0 Ts ( for 10) Tj /F 8 Tf 5 Ts (6) Tj /F 10 Tf 0 Ts ( cells of H) Tj /F 8 Tf -5 Ts (2) Tj /F 10 Tf 0 Ts (O, the 1) Tj /F 8 Tf 5 Ts (st) Tj /F 10 Tf 0 Ts ( time.) Tj ET';
  expect((await readNamed('a.pdf', onePage(content))).text).toBe(
    'Rent 950 [3] for 10⁶ cells of H2O, the 1st time.',
  );
});
