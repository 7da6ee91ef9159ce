// The first row of a table: names of columns, or the first record.
import { expect, test } from 'vitest';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

async function columnsOf(text: string): Promise<(readonly string[] | null)[]> {
  const document = await readNamed('a.csv', text);
  // Whatever the first row is, it can be cited.
  expect(document.text).toContain(quotes(document)[0]);
  return document.sentences.map(({ columns }) => columns);
}

test.each([
  ['numbers below', 'date,rooms,rent\n2024-01-01,3,900\n2025-01-01,3,950', ['date', 'rooms', 'rent']],
  ['words below', '姓名,地址\n张三,北京市\n李四,上海市', ['姓名', '地址']],
  ['quoted names', '"Name; first";"Rent"\nAnna;500', ['Name; first', 'Rent']],
  ['years', 'item\t2024\t2025\nrent\t900\t950', ['item', '2024', '2025']],
  ['a gap', ',Jan,Feb\nRent,1,2', ['', 'Jan', 'Feb']],
  ['bars', 'a|b\n1|2', ['a', 'b']],
])('a header over %s names the columns of the rows', async (_, text, names) => {
  const [header, ...rows] = await columnsOf(text);
  expect(header).toBeNull();
  expect(rows.length).toBeGreaterThan(0);
  for (const columns of rows) expect(columns).toEqual(names);
});

test.each([
  ['numbers', '2024-01-01,3,900\n2025-01-01,3,950'],
  ['a name and a number', 'Anna,500\nBernd,600'],
  ['an address', 'Anna,Old Mill Yard 7\nBernd,New Mill Yard 8'],
  ['a mail address', 'Anna,anna@example.org\nBernd,b@example.org'],
  ['a word that comes again below', 'paid,Anna\nopen,Bernd\npaid,Carl'],
  ['years alone', '2024,2025\n2023,2022'],
  ['one column', 'Rent is 5\nHeating is 6'],
])('a first record of %s names nothing', async (_, text) => {
  expect((await columnsOf(text)).every((columns) => columns === null)).toBe(true);
  expect((await readNamed('a.csv', text)).sentences.every(({ heading }) => heading === null)).toBe(true);
});

test('a title over the whole table names no columns, and a form has none', async () => {
  expect(await columnsOf('Rent roll,,\nTenant,Since,Rent\nMiller,2024,950\nSmith,2025,1200')).toEqual([
    null,
    null,
    ...Array(2).fill(['Tenant', 'Since', 'Rent']),
  ]);
  for (const form of ['Name:,Miller\nFloor:,First', 'Pets,☒\nSmoker,☐'])
    expect((await columnsOf(form)).every((columns) => columns === null)).toBe(true);
});

test('the line that names the delimiter is no row, and it counts', async () => {
  const document = await readNamed('a.csv', 'sep=;\nName, first;Rent\nAnna, B;500\n');
  expect(quotes(document)).toEqual(['Name, first;Rent', 'Anna, B;500']);
  expect(document.sentences.map(({ line, columns }) => [line, columns])).toEqual([
    [2, null],
    [3, ['Name, first', 'Rent']],
  ]);
});

test('lines above the table are kept apart from it', async () => {
  const document = await readNamed(
    'a.csv',
    'Statement of account 4711\n\nDay,Amount,Text\n1.5.,-900,Rent\n2.5.,20,Back',
  );
  expect(document.sentences.map(({ kind, columns }) => [kind, columns?.[1] ?? null])).toEqual([
    ['row', null],
    ['heading', null],
    ['row', 'Amount'],
    ['row', 'Amount'],
  ]);
});
