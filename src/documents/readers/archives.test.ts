// Files that bring files along: archives, and messages of Outlook.
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';
import { expect, test } from 'vitest';
import { makeZip } from '../../../test/documents/make-zip.ts';
import { readDocument } from '../read-document.ts';

test('an archive is its files, each by the reader of its own format; what is left out is named', async () => {
  const inner = makeZip({ 'rents.csv': 'year,rent\n2024,900\n' });
  const bytes = makeZip({
    'b/note.txt': 'The rent is due in May.',
    'a.html': '<p>It is 5 &lt; 6.</p>',
    '__MACOSX/._note.txt': 'junk',
    'b/': '',
    'inner.zip': inner,
    'photo.jpg': Buffer.from([0xff, 0xd8, 0xff]),
    'broken.docx': 'PK\u0003\u0004 no archive',
  });
  const { text, sentences, warnings, format } = await readDocument({ name: 'all.zip', bytes });
  expect(format).toBe('zip');
  expect(sentences.map(({ start, end, place }) => [place, text.slice(start, end)])).toEqual([
    ['a.html', 'It is 5 < 6.'],
    ['b/note.txt', 'The rent is due in May.'],
    ['inner.zip, rents.csv', 'year,rent'],
    ['inner.zip, rents.csv', '2024,900'],
  ]);
  expect(warnings).toEqual([
    { type: 'attachment-not-read', attachment: 'broken.docx', code: 'document-unreadable' },
    { type: 'attachments-dropped', names: ['photo.jpg'], portfolio: false },
  ]);
});

test('an archive is of the format of its own parts, whatever is embedded in it and follows it', async () => {
  const relations = (target: string): string =>
    `<Relationships><Relationship Id="r1" Type="x/slide" Target="${target}"/></Relationships>`;
  const files: Record<string, Record<string, string | Buffer>> = {
    docx: { 'word/document.xml': '<w:body><w:p><w:r><w:t>docx</w:t></w:r></w:p></w:body>' },
    xlsx: {
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations('worksheets/s.xml'),
      'xl/worksheets/s.xml': '<sheetData><row><c t="str"><v>xlsx</v></c></row></sheetData>',
    },
    pptx: {
      'ppt/presentation.xml': '<p:sldId r:id="r1"/>',
      'ppt/_rels/presentation.xml.rels': relations('slides/s.xml'),
      'ppt/slides/s.xml': '<p:sp><a:p><a:r><a:t>pptx</a:t></a:r></a:p></p:sp>',
    },
    odt: {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': '<office:body><text:p>odt</text:p></office:body>',
    },
  };
  for (const [outer, parts] of Object.entries(files)) {
    for (const [inner, others] of Object.entries(files)) {
      const bytes = makeZip({ 'media/embedded.bin': makeZip(others), ...parts });
      const name = `a.${inner}`;
      const document = await readDocument({ name, bytes: Buffer.concat([bytes, Buffer.of(10, 0)]) });
      expect(document.text.split('\n').at(-1), `${inner} in ${outer}`).toBe(outer);
    }
  }
});

test('archives within archives, and what unpacks to too much, end within limits', async () => {
  let nested = makeZip({ 'a.txt': 'Deep.' });
  for (let depth = 0; depth < 6; depth += 1)
    nested = makeZip({ 'next.zip': nested, 'b.txt': `Level ${depth}.` });
  const { text, warnings } = await readDocument({ name: 'nested.zip', bytes: nested });
  expect(text.match(/Level \d\./g)).toEqual(['Level 5.', 'Level 4.', 'Level 3.']);
  expect(warnings).toEqual(
    ['b.txt', 'next.zip'].map((attachment) => ({
      type: 'attachment-not-read',
      attachment,
      code: 'document-limit',
    })),
  );
  const bomb = makeZip({ 'zeros.txt': '0'.repeat(3_000_000) });
  const read = readDocument({ name: 'bomb.zip', bytes: bomb }, { limits: { unpackedBytes: 1_000_000 } });
  await expect(read).rejects.toMatchObject({ code: 'document-limit' });
});

/** A message as Outlook stores it: a file system with a stream for each property, in UTF-16 or (here as Latin-1) in a code page. */
function makeMsg(
  properties: Readonly<Record<string, string>>,
  attachments: Readonly<Record<string, string>> = {},
  codePage?: number,
): Uint8Array {
  const [root, directory, stream] = [5, 1, 2];
  const entries: Parameters<typeof burn>[0] = [{ name: 'Root Entry', type: root, length: 0, children: [] }];
  const add = (name: string, content?: Uint8Array): number =>
    entries.push(
      content === undefined
        ? { name, type: directory, length: 0, children: [] }
        : { name, type: stream, length: content.length, binaryProvider: () => [...content] },
    ) - 1;
  const into = (parent: number, ...children: number[]): void => {
    entries[parent]?.children?.push(...children);
  };
  const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const page = Buffer.from('0300fd3f060000000000000000000000', 'hex');
  page.writeUInt32LE(codePage ?? 0, 8);
  into(
    0,
    add(
      '__properties_version1.0',
      Buffer.concat([Buffer.alloc(32), ...(codePage === undefined ? [] : [page])]),
    ),
  );
  for (const [tag, text] of Object.entries(properties)) {
    const content = codePage === undefined ? unicode(text) : Buffer.from(text, 'latin1');
    into(0, add(`__substg1.0_${tag}${codePage === undefined ? '001F' : '001E'}`, content));
  }
  for (const [index, [name, content]] of Object.entries(attachments).entries()) {
    const folder = add(`__attach_version1.0_#0000000${index}`);
    into(0, folder);
    into(folder, add('__properties_version1.0', Buffer.alloc(8)));
    into(
      folder,
      add('__substg1.0_3707001F', unicode(name)),
      add('__substg1.0_37010102', Buffer.from(content)),
    );
  }
  return burn(entries);
}

test('a message of Outlook is a mail: who, what about, the text, and what is attached', async () => {
  const bytes = makeMsg(
    { '0037': 'The rent', '0C1A': 'Anna Müller', '1000': 'The rent is 950 euros.\r\nIt is due in May.' },
    { 'rents.csv': 'year,rent\n2024,900\n' },
  );
  const { text, format, sentences } = await readDocument({ name: 'mail.msg', bytes });
  expect(format).toBe('msg');
  expect(text).toContain('From: Anna Müller\nSubject: The rent\n\nThe rent is 950 euros.');
  expect(sentences.at(-1)).toMatchObject({ place: 'rents.csv' });
});

test('letters of a message are of its code page, by the numbers that Windows gives', async () => {
  for (const [codePage, expected] of [
    [20127, 'Müller pays.'],
    [20866, 'MЭller pays.'],
  ] as const) {
    const bytes = makeMsg({ '0037': 'The rent', '1000': 'Müller pays.' }, {}, codePage);
    expect((await readDocument({ name: 'mail.msg', bytes })).text).toBe(`Subject: The rent\n\n${expected}`);
  }
});

test('damaged messages are said to be damaged', async () => {
  const whole = makeMsg({ '0037': 'The rent', '1000': 'The rent is 950 euros.' });
  const looping = Buffer.from(whole);
  // The chain of the directory leads back to its beginning.
  looping.writeUInt32LE(looping.readUInt32LE(0x30), 512);
  for (const bytes of [whole.slice(0, 1500), looping]) {
    const result = await readDocument({ name: 'mail.msg', bytes }, { limits: { milliseconds: 5_000 } }).then(
      ({ format }) => format,
      ({ code }) => code,
    );
    expect(['msg', 'document-unreadable', 'document-limit']).toContain(result);
  }
}, 30_000);
