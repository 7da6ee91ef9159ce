// Formats that keep their text: txt, Markdown, code, CSV.
import { expect, test } from 'vitest';
import { quotes, readNamed } from '../../../test/documents/read-bytes.ts';
import { isDesksideError } from '../../core/index.ts';

test('text is kept, but for line endings, control characters and lone surrogates', async () => {
  const document = await readNamed(
    'a.txt',
    '\ufeffOne\r\ntwo\rthree\u2028four\u0000 five\tsix <|im_end|> <s>[INST]\n',
  );
  expect(document.text).toBe('One\ntwo\nthree\nfour  five\tsix <|im_end|> <s>[INST]\n');
  expect(document.warnings).toEqual([{ type: 'control-characters-replaced', count: 1 }]);
});

test('a UTF-16 file with half a character is read', async () => {
  const bytes = Buffer.from('\ufeffThe price is \ud83d today.', 'utf16le');
  expect((await readNamed('a.txt', bytes)).text).toBe('The price is \ufffd today.');
});

test('wrapped lines are one paragraph, short lines are several', async () => {
  const document = await readNamed(
    'letter.txt',
    [
      'TERMS OF USE',
      '',
      'The landlord shall give back the deposit within six months after the tenant has',
      'left, unless Mr. Miller of the first floor objects. It bears interest at the rate',
      'that applies.',
      '',
      'Old Mill Yard 7',
      'First floor',
      'Fax: none',
      '',
      '- one item which is so long that it has to go on in the next line of the text that',
      '  it belongs to',
      '- another item',
    ].join('\n'),
  );
  expect(quotes(document)).toEqual([
    'TERMS OF USE',
    'The landlord shall give back the deposit within six months after the tenant has\nleft, unless Mr. Miller of the first floor objects.',
    'It bears interest at the rate\nthat applies.',
    'Old Mill Yard 7',
    'First floor',
    'Fax: none',
    '- one item which is so long that it has to go on in the next line of the text that\n  it belongs to',
    '- another item',
  ]);
  expect(document.sentences.map(({ line }) => line)).toEqual([1, 3, 4, 7, 8, 9, 11, 13]);
  expect(document.sentences.every(({ heading }) => heading === 'TERMS OF USE')).toBe(true);
});

test('ideographs are as wide as two letters, and a line may end between any two of them', async () => {
  const sentence =
    'スポンサーは、"debian-mentors@lists.debian.org" メー\nリングリストへパッケージとあなた自身の説明とスポンサーを探していること\nをメールして見つけましょう (詳細については次の節を見てください)。';
  const document = await readNamed('a.txt', `代行してくれます。${sentence}\n`);
  expect(quotes(document)).toEqual(['代行してくれます。', sentence]);
});

test('rows of a table that is drawn with letters are rows', async () => {
  const rule = `+${'-'.repeat(30)}+${'-'.repeat(24)}+`;
  const row = (left: string, right: string): string => `| ${left.padEnd(28)} | ${right.padEnd(22)} |`;
  const rows = [row('How many you have of them', 'Two, if not three'), row('Their order', 'By number')];
  const document = await readNamed('a.txt', [rule, ...rows, rule, '│ Their place │ here │', ''].join('\n'));
  expect(quotes(document)).toEqual([...rows, '│ Their place │ here │']);
});

test('comments and quotations are wrapped for themselves', async () => {
  const text =
    '# The key of the source has to be given, or else the program says that it\n# does not know it.\nsource/key = https://example.org/a/very/long/address/that/is/longer/than/the/comment.asc\n# So it is.\n';
  expect(quotes(await readNamed('a.txt', text))).toEqual([
    '# The key of the source has to be given, or else the program says that it\n# does not know it.',
    'source/key = https://example.org/a/very/long/address/that/is/longer/than/the/comment.asc',
    '# So it is.',
  ]);
});

test('a number at the start of a wrapped line is not always an item', async () => {
  const text = [
    'The tenant may object to every statement of the costs in writing until the',
    '12. May of the following year, and under the terms of the second paragraph',
    '(a) above even later.',
    '(a) This is an item.',
    '2. This is another.',
  ].join('\n');
  const expected = [text.split('\n').slice(0, 3).join('\n'), '(a) This is an item.', '2. This is another.'];
  expect(quotes(await readNamed('a.txt', text))).toEqual(expected);
});

test('Markdown: headings, lists, tables, fences and rules', async () => {
  const source = [
    '---',
    'title: Lease',
    '---',
    '# The *lease* #',
    'Some words. More',
    'of them.',
    '',
    'Deposit',
    '-------',
    '* first',
    '  still first',
    '1. second',
    '',
    '***',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '```sh',
    '# not a heading',
    'rm x. Then y',
    '```',
    'End.',
  ].join('\n');
  const document = await readNamed('a.md', source);
  expect(document.text).toBe(source);
  expect(document.sentences.map(({ start, end, heading }) => [heading, source.slice(start, end)])).toEqual([
    [null, 'title: Lease'],
    ['The *lease*', '# The *lease* #'],
    ['The *lease*', 'Some words.'],
    ['The *lease*', 'More\nof them.'],
    ['Deposit', 'Deposit'],
    ['Deposit', '* first\n  still first'],
    ['Deposit', '1. second'],
    ['Deposit', '| a | b |'],
    ['Deposit', '| 1 | 2 |'],
    ['Deposit', '# not a heading\nrm x. Then y'],
    ['Deposit', 'End.'],
  ]);
});

test('rows of a table in Markdown know the names of their columns', async () => {
  const document = await readNamed(
    'a.md',
    '| Item | Price |\n|:--|--:|\n| Rent | 5 |\n| Heat | 1 |\n\n| a | b |\n| c | d |',
  );
  expect(document.sentences.map(({ columns }) => columns?.join() ?? null)).toEqual([
    null,
    'Item,Price',
    'Item,Price',
    null,
    null,
  ]);
});

test('code is cited in short runs of lines', async () => {
  const lines = Array.from({ length: 10 }, (_, index) => `  line${index}();`);
  const document = await readNamed('a.ts', ['function f() {', ...lines, '}', '', 'f();'].join('\n'));
  expect(document.format).toBe('code');
  expect(document.sentences.map(({ line }) => line)).toEqual([1, 9, 14]);
  expect(quotes(document).at(-1)).toBe('f();');
});

test('CSV rows may contain line breaks and quotes, the header is the heading', async () => {
  const document = await readNamed('a.csv', 'name;text\n"a ""x"" b";"one\ntwo"\n\nc;d 5" e\n');
  expect(quotes(document)).toEqual(['name;text', '"a ""x"" b";"one\ntwo"', 'c;d 5" e']);
  expect(document.sentences.map(({ line, heading }) => [line, heading])).toEqual([
    [1, 'name;text'],
    [2, 'name;text'],
    [5, 'name;text'],
  ]);
});

test('a quote that never closes costs no rows', async () => {
  const document = await readNamed('a.csv', 'a,b\n1,"open\n2,3\n4,5\n');
  expect(quotes(document)).toEqual(['a,b', '1,"open', '2,3', '4,5']);
  expect(document.warnings).toEqual([{ type: 'quotes-unbalanced', line: 2 }]);
});

test('a field of megabytes is cut into pieces that can be cited', async () => {
  const document = await readNamed('a.csv', `a,b\n1,"${'x y '.repeat(20_000)}"\n`);
  expect(document.sentences.length).toBeGreaterThan(50);
  expect(document.sentences.every(({ start, end }) => end - start <= 1200)).toBe(true);
});

test('unknown names are text when they are text, and empty ones have none', async () => {
  expect((await readNamed('stdin', 'Some words.')).format).toBe('txt');
  expect((await readNamed('Makefile', 'all: x\n')).format).toBe('code');
  for (const empty of ['', ' \n\t', '***\n---\n']) {
    await expect(readNamed('a.txt', empty)).rejects.toSatisfy((error) =>
      isDesksideError(error, 'document-no-text'),
    );
  }
});

test('what is not text is named', async () => {
  const cases = {
    gif: 'GIF89a\x01\0\x01\0\x80\0\0',
    heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
    mp4: '\0\0\0\x18ftypisom\0\0\x02\0',
    mp3: 'ID3\x04\0\0\0\0\0\x23TSSE',
    '7z': '7z\xbc\xaf\x27\x1c\0\x04',
    sqlite: 'SQLite format 3\0\x10\0\x01\x01',
    binary: 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8',
  };
  for (const [format, bytes] of Object.entries(cases)) {
    const error = await readNamed('a.txt', Buffer.from(bytes, 'latin1')).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'document-unsupported', data: { name: 'a.txt', format } });
  }
});

test('what begins with a signature but is not that is damaged, or text', async () => {
  for (const [name, bytes] of Object.entries({ 'a.png': '\x89PNG\r\n\x1a\n', 'a.zip': 'PK\x03\x04' }))
    await expect(readNamed(name, Buffer.from(bytes, 'latin1'))).rejects.toMatchObject({
      code: 'document-unreadable',
      data: { name, reason: 'damaged' },
    });
  for (const text of ['GIF8 is a format.', 'ID3 tags name songs.', 'MZ: morgen Zahltag.', '7z archives'])
    expect((await readNamed('a.txt', text)).text).toBe(text);
});

test('limits are errors that say what was exceeded', async () => {
  await expect(readNamed('a.txt', 'x'.repeat(50), { limits: { fileBytes: 40 } })).rejects.toMatchObject({
    code: 'document-limit',
    data: { name: 'a.txt', limit: 'fileBytes', value: 50, allowed: 40 },
  });
  await expect(readNamed('a.txt', 'x'.repeat(50), { limits: { textCharacters: 40 } })).rejects.toMatchObject({
    data: { limit: 'textCharacters' },
  });
});
