// What a page shows and nobody sees is left out, and said; what only looks like it is kept.
import { expect, test } from 'vitest';
import { makePdf, onePage as page } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

const line = (text: string, y: number): string => `BT /F 12 Tf 20 ${y} Td (${text}) Tj ET`;

test('a layer that is off is not read, one that is on is', async () => {
  const content = [
    line('The rent is 950 euros.', 150),
    `/OC /Off BDC ${line('The rent is 900 euros.', 130)} EMC`,
    `/OC /On BDC ${line('Heating is extra.', 110)} EMC`,
  ].join('\n');
  const document = await readNamed(
    'a.pdf',
    page(content, {
      resources: '/Properties<</Off 6 0 R/On 7 0 R>>',
      catalogue: '/OCProperties<</OCGs[6 0 R 7 0 R]/D<</ON[7 0 R]/OFF[6 0 R]>>>>',
      objects: ['<</Type/OCG/Name(old)>>', '<</Type/OCG/Name(new)>>'],
    }),
  );
  expect(quotes(document)).toEqual(['The rent is 950 euros.', 'Heating is extra.']);
  expect(document.warnings).toEqual([
    { type: 'unseen-text-dropped', why: 'layer', characters: 18, pages: [1] },
  ]);
});

test('text in the colour of what is behind it is not read, white text on a dark ground is', async () => {
  const content = [
    line('Seen.', 150),
    `1 1 1 rg ${line('White on white.', 130)}`,
    `0 0 0.4 rg 10 100 200 20 re f 1 1 1 rg ${line('White on blue.', 104)}`,
    `0.9 0.9 0.9 rg 10 70 200 20 re f 0.91 0.91 0.9 rg ${line('Grey on grey.', 74)}`,
  ].join('\n');
  const document = await readNamed('a.pdf', page(content));
  expect(quotes(document)).toEqual(['Seen.', 'White on blue.']);
  expect(document.warnings).toEqual([
    { type: 'unseen-text-dropped', why: 'colour', characters: 13 + 11, pages: [1] },
  ]);
});

test('text under an opaque rectangle is not read; under a marker pen, a frame or beside it, it is', async () => {
  const content = [
    line('Account 12345678.', 150),
    '0 g 10 145 200 20 re f',
    line('Marked.', 120),
    '/Pen gs 1 1 0 rg 10 115 200 20 re f /Solid gs',
    line('Framed.', 90),
    '0 G 10 85 200 20 re S',
    line('Cut out.', 60),
    'q 200 0 50 50 re W n 0 g 10 40 280 40 re f Q',
  ].join('\n');
  const document = await readNamed(
    'a.pdf',
    page(content, {
      resources: '/ExtGState<</Pen<</BM/Multiply>>/Solid<</BM/Normal>>>>',
    }),
  );
  expect(quotes(document)).toEqual(['Marked.', 'Framed.', 'Cut out.']);
  expect(document.warnings).toEqual([
    { type: 'unseen-text-dropped', why: 'covered', characters: 16, pages: [1] },
  ]);
});

test('text over a picture is read, whatever its colour, and so is recognised text that is drawn invisibly', async () => {
  const content = [
    'q 280 0 0 150 10 20 cm /Im Do Q',
    `1 1 1 rg ${line('White on a photograph.', 130)}`,
    `0 g 3 Tr ${line('Recognised words.', 100)}`,
  ].join('\n');
  const pixel =
    '<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>';
  const document = await readNamed(
    'a.pdf',
    page(content, { resources: '/XObject<</Im 6 0 R>>', objects: [`${pixel}stream\n    \nendstream`] }),
  );
  expect(quotes(document)).toEqual(['White on a photograph.', 'Recognised words.']);
  expect(document.warnings).toEqual([]);
});

test('text with a line through it is not read; underlined text and rules beside text are harmless', async () => {
  const content = [
    line('Pets are not allowed.', 150),
    '1 w 68 154 m 85 154 l S',
    line('Underlined.', 120),
    '20 118 m 80 118 l S',
    line('Rule', 90),
    '0 94 m 300 94 l S',
  ].join('\n');
  const document = await readNamed('a.pdf', page(content));
  expect(quotes(document)).toEqual(['Pets are allowed.', 'Underlined.', 'Rule']);
  expect(document.warnings).toEqual([{ type: 'struck-text-dropped', count: 1 }]);
});

test('ticks, chosen options and typed values stand where the form has them', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.initForm();
    const labels = ['Name:', 'Pets:', 'Garage:', 'Payment:'];
    for (const [index, label] of labels.entries())
      pdf.text(label, 72, 103 + index * 30, { lineBreak: false });
    pdf.formText('name', 160, 98, 200, 18, { value: 'Erika Muster' });
    pdf.formCheckbox('pets', 160, 130, 14, 14, {});
    pdf.formCheckbox('garage', 160, 160, 14, 14, {});
    pdf.formCombo('payment', 160, 188, 120, 18, { select: ['monthly', 'yearly'], value: 'yearly' });
  });
  const document = await readNamed('a.pdf', bytes);
  expect(quotes(document)).toEqual(['Name:\tErika Muster', 'Pets:\t☐', 'Garage:\t☐', 'Payment:\tyearly']);
  const [name] = document.sentences;
  expect(name?.boxes[0]?.width).toBeGreaterThan(100);
});

test('white text is read where it is outlined, or stands on a thick line', async () => {
  const content = [
    `1 1 1 rg 0 G 2 Tr ${line('Outlined.', 150)} 0 Tr`,
    `0 0 0.5 RG 24 w 10 104 m 250 104 l S 1 1 1 rg ${line('On a line.', 100)}`,
  ].join('\n');
  const document = await readNamed('a.pdf', page(content));
  expect(quotes(document)).toEqual(['Outlined.', 'On a line.']);
  expect(document.warnings).toEqual([]);
});
