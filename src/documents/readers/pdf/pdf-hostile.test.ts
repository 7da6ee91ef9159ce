// Files that are broken, forged or made to harm.
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makePdf, rawPdf } from '../../../../test/documents/make-pdf.ts';
import { readNamed } from '../../../../test/documents/read-bytes.ts';

const page =
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>';
const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const catalogue = '<</Type/Catalog/Pages 2 0 R>>';

function stream(content: string | Buffer, dictionary = ''): string {
  const text = typeof content === 'string' ? content : content.toString('latin1');
  return `<</Length ${text.length}${dictionary}>>\nstream\n${text}\nendstream`;
}

test('a hand-made PDF is read', async () => {
  const bytes = rawPdf([
    catalogue,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page,
    stream('BT /F 12 Tf 20 200 Td (It works.) Tj ET'),
    font,
  ]);
  expect((await readNamed('a.pdf', bytes)).text).toBe('It works.');
});

test('a scan is said to be one', async () => {
  const bytes = await makePdf((pdf) =>
    pdf.rect(0, 0, 200, 200).fill('#eee').addPage().rect(0, 0, 9, 9).fill('#111'),
  );
  await expect(readNamed('scan.pdf', bytes)).rejects.toMatchObject({
    code: 'document-no-text',
    data: { name: 'scan.pdf', pages: 2 },
  });
});

test('a file that needs a password is said to', async () => {
  const bytes = await makePdf((pdf) => pdf.text('Secret.'), { userPassword: 'x', ownerPassword: 'y' });
  await expect(readNamed('a.pdf', bytes)).rejects.toMatchObject({
    code: 'document-encrypted',
    data: { name: 'a.pdf' },
  });
});

test('one that only forbids printing is read', async () => {
  const bytes = await makePdf((pdf) => pdf.text('Not secret.'), { ownerPassword: 'y', permissions: {} });
  expect((await readNamed('a.pdf', bytes)).text).toBe('Not secret.');
});

test('truncated files end in text or in an error of the table, never in another', async () => {
  const whole = await makePdf((pdf) => pdf.text('Some words. '.repeat(400)));
  for (const share of [0.05, 0.5, 0.95]) {
    const result = await readNamed('a.pdf', whole.subarray(0, whole.length * share)).catch(
      (error: unknown) => error,
    );
    expect(result).toSatisfy(
      (value: { code?: string; text?: string }) =>
        value.text !== undefined || ['document-unreadable', 'document-no-text'].includes(value.code ?? ''),
    );
  }
});

test('rubbish behind a PDF header is unreadable', async () => {
  const bytes = Buffer.from(`%PDF-1.7\n${'\u0001\u0002rubbish '.repeat(500)}`, 'latin1');
  await expect(readNamed('a.pdf', bytes)).rejects.toMatchObject({ code: 'document-unreadable' });
});

test('pages have a limit', async () => {
  const bytes = await makePdf((pdf) => pdf.text('One.').addPage().text('Two.').addPage().text('Three.'));
  await expect(readNamed('a.pdf', bytes, { limits: { pages: 2 } })).rejects.toMatchObject({
    code: 'document-limit',
    data: { name: 'a.pdf', limit: 'pages', value: 3, allowed: 2 },
  });
});

test('a forged page count is not believed', async () => {
  const bytes = rawPdf([
    catalogue,
    '<</Type/Pages/Kids[3 0 R]/Count 1000000>>',
    page,
    stream('BT /F 9 Tf (x) Tj ET'),
    font,
  ]);
  expect(await readNamed('a.pdf', bytes)).toMatchObject({ text: 'x', pages: 1 });
});

test('a page tree that contains itself ends', async () => {
  const bytes = rawPdf([
    catalogue,
    '<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>',
    page,
    stream('BT /F 9 Tf (x) Tj ET'),
    font,
  ]);
  const result = await readNamed('a.pdf', bytes).catch((error: unknown) => error);
  expect(result).toSatisfy(
    (value: { code?: string; text?: string }) => value.text === 'x' || value.code !== 'internal',
  );
});

test('a stream that unpacks to more than there is memory for is stopped', async () => {
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 0x20), { level: 9 });
  const bytes = rawPdf([
    catalogue,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page,
    stream(bomb, '/Filter/FlateDecode'),
    font,
  ]);
  await expect(
    readNamed('a.pdf', bytes, { limits: { memoryBytes: 64 * 1024 * 1024 } }),
  ).rejects.toMatchObject({
    code: 'document-limit',
    data: { limit: 'memoryBytes' },
  });
});

test('time has a limit too', async () => {
  const bytes = await makePdf((pdf) => pdf.text('Some words. '.repeat(2000)));
  await expect(readNamed('a.pdf', bytes, { limits: { milliseconds: 1 } })).rejects.toMatchObject({
    code: 'document-limit',
    data: { limit: 'milliseconds', allowed: 1 },
  });
});

test('nothing waits for a cancelled reading', async () => {
  const bytes = await makePdf((pdf) => pdf.text('Some words. '.repeat(2000)));
  const controller = new AbortController();
  const reading = readNamed('a.pdf', bytes, { signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
  await expect(readNamed('a.pdf', bytes, { signal: controller.signal })).rejects.toMatchObject({
    code: 'interrupted',
  });
});

test('a page with fifty thousand pieces of text is read', async () => {
  const pieces = Array.from(
    { length: 50_000 },
    (_, index) => `1 0 0 1 ${(index % 300) * 2} ${Math.floor(index / 300)} Tm (x) Tj`,
  );
  const content = deflateSync(Buffer.from(`BT /F 1 Tf ${pieces.join(' ')} ET`));
  const bytes = rawPdf([
    catalogue,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page,
    stream(content, '/Filter/FlateDecode'),
    font,
  ]);
  expect((await readNamed('a.pdf', bytes)).sentences.length).toBeGreaterThan(0);
});
