import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { decodeText } from './decode-text.ts';

const german =
  'Der Mieter räumt das Gebäude. Für Schäden haftet er gemäß § 5 – „natürlich“ – während der ganzen Zeit.';
const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const buffer = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return littleEndian ? buffer : buffer.swap16();
}

function windows1252(text: string): Uint8Array {
  const special: Record<string, number> = { '–': 0x96, '„': 0x84, '“': 0x93, '€': 0x80 };
  return Uint8Array.from([...text], (character) => special[character] ?? character.charCodeAt(0));
}

test.each([
  ['UTF-8', Buffer.from(german)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${german}`)],
  ['UTF-16 LE with a mark', utf16(german, true, true)],
  ['UTF-16 BE with a mark', utf16(german, false, true)],
  ['UTF-16 LE without', utf16(german, true, false)],
  ['UTF-16 BE without', utf16(german, false, false)],
  ['Windows-1252', windows1252(german)],
])('%s is read', (_, bytes) => {
  expect(decodeText({ name: 'a.txt', bytes: bytes }).text).toBe(german);
});

test('a guess is said to be one', () => {
  expect(decodeText({ name: 'a.txt', bytes: windows1252(german) }).warnings).toEqual([
    { type: 'encoding-guessed', encoding: 'windows-1252' },
  ]);
  expect(decodeText({ name: 'a.txt', bytes: Buffer.from(german) }).warnings).toEqual([]);
});

test('Japanese and Cyrillic of the last century', () => {
  // "これは契約書です。賃料は月額です。" in Shift_JIS
  const shiftJis = Buffer.from('82b182ea82cd8c5f96f18f9182c582b7814292c097bf82cd8c8e8a7a82c582b78142', 'hex');
  expect(decodeText({ name: 'a.txt', bytes: shiftJis }).text).toBe('これは契約書です。賃料は月額です。');
  const russian = 'договор аренды нежилого помещения заключен на пять лет';
  const koi8 = Uint8Array.from([...russian], (character) => koi8Byte(character));
  expect(decodeText({ name: 'a.txt', bytes: koi8 }).text).toBe(russian);
});

test.each([
  ['Japanese', '契約は二年間とする。家賃は月額八万円である。「敷金」は返還される。'],
  ['Russian', 'Арендатор обязан платить аренду. Срок договора два года, см. ст. 5.\n'],
  ['Arabic', 'يدفع المستأجر الإيجار شهريا. هل يجوز التأجير من الباطن؟ لا يجوز ذلك.\n'],
])('%s in UTF-16 without a mark is found out, and said to be a guess', (_, text) => {
  for (const littleEndian of [true, false]) {
    const read = decodeText({ name: 'a.txt', bytes: utf16(text, littleEndian, false) });
    expect(read.text).toBe(text);
    expect(read.warnings).toEqual([
      { type: 'encoding-guessed', encoding: `utf-16${littleEndian ? 'le' : 'be'}` },
    ]);
  }
});

test.each(['Größe', 'Café', 'Straße 5', '§ 3 Abs. 2', 'Señor Muñoz firmó aquí.'])(
  '%s is too short for statistics, and is Western',
  (text) => {
    expect(decodeText({ name: 'a.txt', bytes: windows1252(text) }).text).toBe(text);
  },
);

test('a declared encoding counts, unless the bytes are UTF-8', () => {
  const polish = bytesOf(0x7a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6);
  expect(decodeText({ name: 'a.html', bytes: polish }, 'iso-8859-2').text).toBe('zażółć');
  expect(decodeText({ name: 'a.html', bytes: Buffer.from('zażółć') }, 'iso-8859-2').text).toBe('zażółć');
  expect(decodeText({ name: 'a.html', bytes: Buffer.from('plain') }, 'no-such-encoding').text).toBe('plain');
});

test('a cut UTF-8 file loses its last character and says so', () => {
  const cut = Buffer.from(`${german.repeat(3)} ä`).subarray(0, -1);
  const { text, warnings } = decodeText({ name: 'a.txt', bytes: cut });
  expect(text).toBe(`${german.repeat(3)} \ufffd`);
  expect(warnings).toContainEqual({ type: 'characters-replaced', count: 1 });
});

test.each([
  ['zeros', new Uint8Array(1000)],
  ['noise', Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 31 + index * 7) % 256)],
])('%s are not text', (_, bytes) => {
  expect(() => decodeText({ name: 'a.bin', bytes: bytes })).toThrow(
    expect.toSatisfy((error) => isDesksideError(error, 'document-unsupported')),
  );
});

function koi8Byte(character: string): number {
  const letters = 'юабцдефгхийклмнопярстужвьызшэщчъ';
  const index = letters.indexOf(character);
  return index === -1 ? character.charCodeAt(0) : 0xc0 + index;
}
