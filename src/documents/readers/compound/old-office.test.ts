// Word, Excel and PowerPoint of before 2007. Files that a program wrote are in the labelled corpus; here is what it does not write, and what is
// hostile.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeCompound } from '../../../../test/documents/make-compound.ts';
import { readNamed } from '../../../../test/documents/read-bytes.ts';
import { createRandom } from '../../../../test/support/random.ts';
import { isDesksideError } from '../../../core/index.ts';
import { documentLimits } from '../../limits.ts';
import { docParts } from '../doc/doc-parts.ts';
import { readWordParts } from '../docx/docx-reader.ts';
import { pptParts } from '../ppt/ppt-parts.ts';
import { readSlideParts } from '../pptx/pptx-reader.ts';
import { xlsParts } from '../xls/xls-parts.ts';
import { readSheetParts } from '../xlsx/xlsx-reader.ts';
import { CompoundFile } from './compound-file.ts';
import { readTranscribed } from './transcribed.ts';

const corpusFile = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../../test/documents/corpus/${name}`, import.meta.url)));

const word = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const long = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
const double = (value: number): Buffer => Buffer.from(Float64Array.of(value).buffer);
const letters = (text: string): Buffer => Buffer.from(text, 'latin1');

const record = (type: number, ...parts: Buffer[]): Buffer => {
  const data = Buffer.concat(parts);
  return Buffer.concat([word(type, data.length), data]);
};
const begin = (kind: number): Buffer => record(0x809, word(0x600, kind, 0, 0));
const end = record(0x0a);
const short = (text: string): Buffer => Buffer.concat([Buffer.of(text.length, 0), letters(text)]);

function workbook(sheet: Buffer[], globals: Buffer[] = []): Buffer {
  const entry = (at: number): Buffer => record(0x85, long(at), Buffer.of(0, 0), short('Rents'));
  const before = Buffer.concat([begin(5), ...globals]);
  const at = before.length + entry(0).length + end.length;
  return makeCompound({ Workbook: Buffer.concat([before, entry(at), end, begin(0x10), ...sheet, end]) });
}

test('a sheet shows strings over the border of a record, results of formulas, merged cells and notes', async () => {
  const strings = record(
    0xfc,
    long(2, 2),
    word(4),
    Buffer.of(0),
    letters('Year'),
    word(8),
    Buffer.of(0),
    letters('Rent'),
  );
  // The second half is written with two bytes for each character.
  const rest = record(0x3c, Buffer.of(1), Buffer.from(' (€)', 'utf16le'));
  const sheet = [
    record(0x208, word(3, 0, 2, 0, 0, 0, 0x20, 0)),
    record(0xfd, word(0, 0, 0), long(0)),
    record(0xfd, word(0, 1, 0), long(1)),
    record(0xbd, word(1, 0, 0), long((2026 << 2) | 2), word(0), long((95_050 << 2) | 3), word(1)),
    record(0x203, word(2, 0, 0), double(0.5)),
    record(0x06, word(2, 1, 0), Buffer.of(0, 0, 0, 0, 0, 0, 0xff, 0xff), word(0), long(0), word(0)),
    record(0x207, word(4), Buffer.of(0), letters('paid')),
    record(0x203, word(3, 0, 0), double(7)),
    record(0xe5, word(1, 1, 2, 1, 1)),
    record(0x1c, word(1, 1, 0, 1), word(0)),
    record(0x5d, word(0x15, 0x12, 0x19, 1)),
    record(0x1b6, word(0, 0, 0, 0, 0, 9, 0)),
    record(0x3c, Buffer.of(0), letters('Pays late')),
    begin(0x20),
    end,
  ];
  const document = await readNamed('a.xls', workbook(sheet, [strings, rest]));
  expect(document.format).toBe('xls');
  expect(document.text).toBe(
    'Rents\n\nYear | Rent (€)\n2026 | 950.5\n0.5 | paid\n\n[Comment on B2] Pays late',
  );
  expect(document.sentences[2]).toMatchObject({ place: 'Rents!A2:B2', columns: ['Year', 'Rent (€)'] });
  expect(document.warnings).toEqual([
    { type: 'hidden-text-dropped' },
    { type: 'parts-not-read', kind: 'chart', count: 1 },
  ]);
});

const node = (type: number, instance: number, ...children: Buffer[]): Buffer =>
  slideRecord(0xf, type, instance, children);
const leaf = (type: number, ...parts: Buffer[]): Buffer => slideRecord(0, type, 0, parts);

function slideRecord(version: number, type: number, instance: number, parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  return Buffer.concat([word(version | (instance << 4), type), long(data.length), data]);
}

const text = (type: number, content: string, ...more: Buffer[]): Buffer[] => [
  leaf(0xf9f, long(type)),
  leaf(0xfa0, Buffer.from(content, 'utf16le')),
  ...more,
];
const shape = (...box: Buffer[]): Buffer => node(0xf004, 0, leaf(0xf00a, long(1, 0)), leaf(0xf00d, ...box));

function cell(content: string, at: readonly number[]): Buffer {
  return node(
    0xf004,
    0,
    leaf(0xf00a, long(1, 0)),
    leaf(0xf00f, long(...at)),
    leaf(0xf00d, ...text(4, content)),
  );
}

/** Two paragraphs in the second group of numbers, which stand apart: none for the first, `4)` and what follows for the second. */
const inGroup = leaf(0xfa1, long(10), word(0), long(0), long(10, 0x400), word(1 << 10));
const numbers = leaf(0xfac, long(0, 0, 0), long(0x3000000), word(1, 2, 4), long(0, 0));
const tagged = (...children: Buffer[]): Buffer => node(0x1388, 0, node(0x138a, 0, leaf(0x138b, ...children)));

/** A list in a placeholder has the numbers of its master, but for a paragraph that says that it has none. */
const placed = (...box: Buffer[]): Buffer =>
  node(0xf004, 0, leaf(0xf00a, long(1, 0)), leaf(0xf00d, ...box), node(0xf011, 0, leaf(0xbc3, long(0, 0))));
const plainLast = leaf(0xfa1, long(9), word(0), long(0), long(5), word(0), long(1), word(0), long(14, 0));
/** For bodies: `a)` from the third on, at the first level. */
const ofMaster = slideRecord(0, 0xfad, 1, [word(1), long(0x3000000), word(1, 9, 3), long(0)]);

/** Two slides, of which the second was hidden when the file was saved again. */
function presentation(token = 0xe391c05f): Buffer {
  const table = node(
    0xf003,
    0,
    node(0xf004, 0, slideRecord(3, 0xf122, 1, [word(0x39f), long(1)])),
    cell('Year', [0, 0, 10, 5]),
    cell('Rent', [10, 0, 20, 5]),
    cell('2026', [0, 5, 10, 10]),
    cell('950', [10, 5, 20, 10]),
  );
  const raised = leaf(0xfa1, long(9), word(0), long(0), long(7, 0), long(1, 0x80000), word(30), long(1, 0));
  const slide = (hidden: number, ...shapes: Buffer[]): Buffer =>
    node(
      0x3ee,
      0,
      leaf(0x3ef, long(0, 0, 0, 0, 0, 1)),
      leaf(0x3f9, long(0, 0), word(0, hidden)),
      node(0x40c, 0, node(0xf002, 0, node(0xf003, 0, node(0xf004, 0), ...shapes))),
    );
  const first = slide(
    0,
    shape(leaf(0xf9e, long(0))),
    shape(...text(1, 'Plot 102', raised)),
    shape(...text(4, '*', leaf(0xfd8, long(0)))),
    table,
    shape(leaf(0xf9e, long(1))),
    node(0xf004, 0, leaf(0xf00d, ...text(1, 'Swim\rDive', inGroup)), node(0xf011, 0, tagged(numbers))),
    placed(...text(7, 'Pay\rKeep\rStop', plainLast)),
  );
  const listed = (number: number): Buffer => leaf(0x3f3, long(number, 0, 0, 255 + number, 0));
  const list = node(
    0xff0,
    0,
    listed(2),
    ...text(0, 'The rent'),
    ...text(1, 'Sign\rMove', inGroup),
    listed(3),
  );
  const outline = node(0xfae, 0, slideRecord(0, 0xfaf, 1, [long(257, 1)]), numbers);
  const document = node(0x3e8, 0, node(0x7d0, 0, tagged(outline, ofMaster)), list);
  const [old, now] = [slide(0, shape(...text(1, 'Old'))), slide(4, shape(...text(1, 'Secret')))];
  const records = [document, first, old];
  const places = records.map((_, index) => Buffer.concat(records.slice(0, index)).length);
  const size = Buffer.concat(records).length;
  const directory = leaf(0x1772, long(1 | (3 << 20), ...places));
  const edit = (before: number, at: number): Buffer => leaf(0xff5, long(0, 0, before, at, 1, 0, 0));
  const firstEdit = edit(0, size);
  const nowAt = size + directory.length + firstEdit.length;
  const later = leaf(0x1772, long(3 | (1 << 20), nowAt));
  const lastEdit = edit(size + directory.length, nowAt + now.length);
  const stream = Buffer.concat([...records, directory, firstEdit, now, later, lastEdit]);
  const user = leaf(0xff6, long(20, token, nowAt + now.length + later.length));
  return makeCompound({ 'PowerPoint Document': stream, 'Current User': user });
}

test('slides are those of the last time that the file was saved, with their tables, raised signs and numbers', async () => {
  const document = await readNamed('a.ppt', presentation());
  expect(document.text).toBe(
    'The rent\n\nPlot 10²\n\nYear | Rent\n2026 | 950\n\n4) Sign\n5) Move\n4) Swim\n5) Dive\nc) Pay\nd) Keep\n\nStop',
  );
  expect(document.sentences.map(({ place }) => place)).toEqual(Array(11).fill('slide 1'));
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

/** The first two bytes of the text of a Word file, and its flags. */
function changedWord(name: string, at: number, value: number): Buffer {
  const bytes = Buffer.from(corpusFile(name));
  bytes.writeUInt16LE(value, bytes.indexOf(Buffer.of(0xec, 0xa5)) + at);
  return bytes;
}

test('what is protected, of an older kind or damaged is named as that', async () => {
  const own = corpusFile('own-levels.doc');
  const flags = own.readUInt16LE(own.indexOf(Buffer.of(0xec, 0xa5)) + 10);
  const loop = Buffer.from(own);
  // The directory goes on in itself.
  loop.writeUInt32LE(own.readUInt32LE(48), 512 * (1 + own.readUInt32LE(76)) + 4 * own.readUInt32LE(48));
  const cases: [string, Buffer, object][] = [
    ['a.doc', changedWord('own-levels.doc', 10, flags | 0x100), { code: 'document-encrypted' }],
    [
      'a.doc',
      changedWord('own-levels.doc', 2, 0x68),
      { code: 'document-unsupported', data: { format: 'word-95' } },
    ],
    ['a.doc', loop, { code: 'document-unreadable', data: { reason: 'damaged' } }],
    ['a.doc', own.subarray(0, 3_000), { code: 'document-unreadable', data: { reason: 'damaged' } }],
    ['a.xls', workbook([], [record(0x2f, word(1))]), { code: 'document-encrypted' }],
    ['a.ppt', presentation(0xf3d1c4df), { code: 'document-encrypted' }],
    [
      'a.ppt',
      makeCompound({ PP40: Buffer.of(0) }),
      { code: 'document-unsupported', data: { format: 'powerpoint-95' } },
    ],
    [
      'a.docx',
      makeCompound({ EncryptedPackage: Buffer.of(0), WordDocument: own }),
      { code: 'document-encrypted' },
    ],
  ];
  for (const [name, bytes, expected] of cases)
    await expect(readNamed(name, bytes)).rejects.toMatchObject(expected);
});

test('a table of lists may count its levels as part of it, and a format may be cut off', async () => {
  const lists = Buffer.from(corpusFile('number-formats.doc'));
  // The head of the main stream, and in it the 74th pair of a place and a length.
  const lengthAt = lists.indexOf(Buffer.of(0xec, 0xa5)) + 154 + 8 * 73 + 4;
  lists.writeUInt32LE(lists.readUInt32LE(lengthAt) + 400, lengthAt);
  const [changed, whole] = [
    await readNamed('a.doc', lists),
    await readNamed('a.doc', corpusFile('number-formats.doc')),
  ];
  expect(changed.text).toBe(whole.text);
  const format = record(0x41e, word(165, 9), Buffer.of(0), letters('0.00 "m"'));
  const sheet = [record(0x203, word(0, 0, 0), double(7))];
  expect((await readNamed('a.xls', workbook(sheet, [format]))).text).toContain('7');
});

test('names of streams can be in capitals, and strings that a sheet counts need not be there', async () => {
  const sheet = [record(0x203, word(0, 0, 0), double(7))];
  const stream = new CompoundFile(workbook(sheet, [record(0xfc, long(0, 9))])).stream('Workbook');
  const document = await readNamed('a.xls', makeCompound({ WORKBOOK: Buffer.from(stream ?? []) }));
  expect(document.text).toBe('Rents\n\n7');
});

test('text that is called like a Word file is text', async () => {
  const document = await readNamed('README.doc', Buffer.from('The rent is 950. It is due in May.\n'));
  expect([document.format, document.sentences.length]).toEqual(['txt', 2]);
});

test('whatever the bytes are, a file is read or refused', () => {
  const kinds = [
    {
      files: ['own-levels.doc', 'tracked-and-struck.doc', 'form-fields.doc'].map(corpusFile),
      transcribe: docParts,
      read: readWordParts,
    },
    {
      files: [corpusFile('rich-strings.xls'), corpusFile('dates-and-currencies.xls')],
      transcribe: xlsParts,
      read: (parts: Parameters<typeof readWordParts>[0], input: Parameters<typeof readWordParts>[1]) =>
        readSheetParts(parts, [...parts.keys()], input),
    },
    { files: [presentation()], transcribe: pptParts, read: readSlideParts },
  ];
  const limits = { ...documentLimits, textCharacters: 500_000 };
  const seen = { read: 0, refused: 0 };
  for (let round = 0; round < 240; round += 1) {
    const random = createRandom(7_919 * (round + 1));
    const { files, ...kind } = random.pick(kinds);
    const bytes = Buffer.from(random.pick(files));
    for (let count = random.between(1, 30); count > 0; count -= 1)
      bytes[random.between(0, bytes.length - 1)] = random.pick([0, 1, 0x7f, 0xff, random.between(0, 255)]);
    try {
      readTranscribed({ name: 'a', bytes, limits }, kind);
      seen.read += 1;
    } catch (error) {
      if (!isDesksideError(error) || !error.code.startsWith('document-'))
        throw new Error(`round ${round}`, { cause: error });
      seen.refused += 1;
    }
  }
  expect(seen.read).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
});
