// Mail as programs send it: encoded, in parts, with attachments that have readers of their own.
import { expect, test } from 'vitest';
import { makeDocx, paragraph, run } from '../../../../test/documents/make-docx.ts';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

interface Part {
  type: string;
  body: string | Buffer;
  name?: string;
  id?: string;
}

function partText({ type, body, name, id }: Part): string {
  const encoded = Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n');
  const disposition = name === undefined ? '' : `\r\nContent-Disposition: attachment; filename="${name}"`;
  const related = id === undefined ? '' : `\r\nContent-ID: <${id}>\r\nContent-Disposition: inline`;
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64${disposition}${related}\r\n\r\n${encoded}\r\n`;
}

function mail(
  parts: readonly Part[],
  kind = 'mixed',
  head = 'From: Anna <anna@example.org>\r\nSubject: Rent',
): string {
  const all = parts.map((part) => `--B\r\n${partText(part)}`).join('');
  return `${head}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary=B\r\n\r\n${all}--B--\r\n`;
}

test('head and text are decoded', async () => {
  const source =
    'From: =?iso-8859-1?Q?J=F6rg?= <j@example.org>\r\nTo: b@example.org\r\nDate: Mon, 4 May 2026 09:00:00 +0200\r\nSubject: =?utf-8?B?TWlldGUgZsO8ciBNYWk=?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe rent is =E2=82=AC950. Please confirm within fourtee=\r\nn days.\r\n';
  const document = await readNamed('a.eml', source);
  expect(document.format).toBe('eml');
  expect(quotes(document)).toEqual([
    'From: Jörg <j@example.org>',
    'To: b@example.org',
    'Date: Mon, 4 May 2026 09:00:00 +0200',
    'Subject: Miete für Mai',
    'The rent is €950.',
    'Please confirm within fourteen days.',
  ]);
});

test('of two forms of one text the plain one is read, and of HTML what it shows', async () => {
  const plain = { type: 'text/plain', body: 'The rent is 950.' };
  const html = { type: 'text/html', body: '<p>The rent is <del>900</del> 950 €.<p>Yours' };
  expect(quotes(await readNamed('a.eml', mail([plain, html], 'alternative'))).slice(2)).toEqual([
    'The rent is 950.',
  ]);
  const shown = await readNamed('a.eml', mail([html]));
  expect(quotes(shown).slice(2)).toEqual(['The rent is 950 €.', 'Yours']);
  expect(shown.warnings).toEqual([{ type: 'struck-text-dropped', count: 1 }]);
});

test('a plain form that does not say what the page says is not the text', async () => {
  const plain = { type: 'text/plain', body: 'Please open this mail in a program that shows HTML.' };
  const html = { type: 'text/html', body: '<p>The rent of the workshop is 950 euros from May on.' };
  expect(quotes(await readNamed('a.eml', mail([plain, html], 'alternative'))).slice(2)).toEqual([
    'The rent of the workshop is 950 euros from May on.',
  ]);
});

test('attachments are read by their own readers, in mails within mails too, and what is not read is named', async () => {
  const pdf = await makePdf((page) => {
    page.text('Lease').addPage().text('Pets are allowed in the yard.');
  });
  const inner = mail([
    { type: 'text/plain', body: 'I agree.' },
    { type: 'application/x', body: makeDocx(paragraph(run('The deposit is 2,850.'))), name: 'annex.docx' },
  ]);
  const document = await readNamed(
    'a.eml',
    mail([
      { type: 'text/plain', body: 'See the lease.' },
      { type: 'application/pdf', body: pdf, name: '../../lease.pdf' },
      { type: 'message/rfc822', body: inner, name: 'answer.eml' },
      { type: 'image/png', body: Buffer.from('89504e470d0a1a0a', 'hex'), id: 'logo' },
      { type: 'application/zip', body: Buffer.from('504b0304aaaa', 'hex'), name: 'all.zip' },
      { type: 'application/ms-tnef', body: Buffer.from('789f3e2200000000', 'hex'), name: 'winmail.dat' },
    ]),
  );
  const places = new Map(
    document.sentences.map(({ start, end, place }) => [document.text.slice(start, end), place]),
  );
  expect(places.get('See the lease.')).toBeNull();
  expect(places.get('Pets are allowed in the yard.')).toBe('.. .. lease.pdf, page 2');
  expect(places.get('The deposit is 2,850.')).toBe('answer.eml, annex.docx');
  expect(document.text).toContain('[Attachment answer.eml]');
  expect(quotes(document).some((quote) => quote.includes('[Attachment'))).toBe(false);
  expect(document.warnings).toEqual([
    { type: 'parts-not-read', kind: 'picture', count: 1 },
    { type: 'attachment-not-read', attachment: 'all.zip', code: 'document-unreadable' },
    { type: 'attachment-not-read', attachment: 'winmail.dat', code: 'document-unsupported' },
  ]);
});

test('mails within mails have an end', async () => {
  let source = 'Subject: innermost\r\n\r\nText.';
  for (let depth = 0; depth < 20; depth += 1)
    source = mail([{ type: 'application/x', body: source, name: 'm.eml' }]);
  const { warnings } = await readNamed('a.eml', source);
  expect(warnings).toEqual([{ type: 'attachment-not-read', attachment: 'm.eml', code: 'document-limit' }]);
});

test('a folder of mail in one file says which message', async () => {
  const message = (text: string): string =>
    `From a@b Mon May  4 09:00:00 2026\nFrom: a@example.org\nSubject: S\n\n${text}\n\n`;
  const document = await readNamed(
    'a.mbox',
    message('The rent is 950.\n>From May on.') + message('I agree.'),
  );
  expect(document.sentences.map(({ place }) => place)).toEqual([
    ...Array(4).fill('message 1'),
    ...Array(3).fill('message 2'),
  ]);
  expect(quotes(document).at(-1)).toBe('I agree.');
});

test('a page that was saved as mail is a page', async () => {
  const page =
    '<html><head><meta charset="windows-1252"></head><h1>Rent</h1><p>Es kostet 950 € – „fällig“.</p>';
  const source = mail(
    [
      { type: 'text/html; charset=utf-8', body: page },
      { type: 'image/png', body: 'x', id: 'i' },
    ],
    'related',
  );
  const document = await readNamed('a.mht', source);
  expect([document.format, document.text]).toEqual(['mht', 'Rent\n\nEs kostet 950 € – „fällig“.']);
});

test.each([
  ['nothing', ''],
  ['a part without an end', 'Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nThe rent is 950.'],
  [
    'parts in parts',
    `Content-Type: multipart/mixed; boundary=B\r\n\r\n${'--B\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n'.repeat(3000)}x`,
  ],
  ['a long head', `Subject: ${'x'.repeat(3_000_000)}\r\n\r\nText.`],
])('broken mail is read or refused: %s', async (_, source) => {
  const outcome = await readNamed('a.eml', source).then(
    ({ text }) => text.length > 0,
    (error: unknown) => (error as { code: string }).code.startsWith('document-'),
  );
  expect(outcome).toBe(true);
});
