// Notebooks, subtitles, JSON and TeX: files of text in which not everything is to be read.
import { expect, test } from 'vitest';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

test('a notebook is its cells and what they printed', async () => {
  const png = 'iVBORw0KGgo'.repeat(500);
  const notebook = {
    cells: [
      { cell_type: 'markdown', source: ['# Rent model\n', 'The rent grows by two per cent.\n'] },
      {
        cell_type: 'code',
        source: 'print(950)',
        outputs: [
          { output_type: 'display_data', data: { 'image/png': png, 'text/plain': '<Figure>' } },
          { output_type: 'stream', text: ['950\n'] },
          { output_type: 'execute_result', data: { 'text/html': '<b>1</b>', 'text/plain': ['1'] } },
          { output_type: 'error', ename: 'NameError', evalue: 'x is not defined', traceback: ['\u001b[31m'] },
        ],
      },
    ],
  };
  const document = await readNamed('a.ipynb', JSON.stringify(notebook, null, 1));
  expect(quotes(document)).toEqual([
    '# Rent model',
    'The rent grows by two per cent.',
    'print(950)',
    '950',
    '1',
    'NameError: x is not defined',
  ]);
  expect(document.sentences.map(({ place }) => place)).toEqual([
    ...Array(2).fill('cell 1'),
    ...Array(4).fill('cell 2'),
  ]);
  expect(document.warnings).toEqual([{ type: 'parts-not-read', kind: 'picture', count: 1 }]);
  await expect(readNamed('a.ipynb', '{"cells": 5}')).rejects.toMatchObject({ code: 'document-unreadable' });
});

test.each([
  [
    'a.srt',
    '1\n00:00:01,000 --> 00:00:03,000\n<i>The landlord</i> said that the\n\n2\n00:00:03,100 --> 00:00:05,000\n{\\an8}rent would be &amp; nine\n\n3\n00:00:05,100 --> 00:00:07,000\nhundred. I agreed.\n\n4\n00:01:00,000 --> 00:01:02,000\n- So did I.\n',
  ],
  [
    'a.vtt',
    'WEBVTT\n\nNOTE nothing\n\n00:01.000 --> 00:03.000 align:start\nThe landlord said that the\n\nx\n00:03.100 --> 00:05.000\n<c.yellow>rent</c> would <00:04.000>be &amp; nine\n\n00:05.100 --> 00:07.000\nhundred. I agreed.\n\n01:00.000 --> 01:02.000\n- So did I.',
  ],
])('%s: sentences go on over cues, and are found by their time', async (name, source) => {
  const document = await readNamed(name, source);
  expect(document.sentences.map(({ start, end, place }) => [document.text.slice(start, end), place])).toEqual(
    [
      ['The landlord said that the rent would be & nine hundred.', '00:00:01 – 00:00:07'],
      ['I agreed.', '00:00:01 – 00:00:07'],
      ['- So did I.', '00:01:00 – 00:01:02'],
    ],
  );
});

test('JSON is cited by the record, whatever its lines', async () => {
  const records = Array.from({ length: 40 }, (_, id) => ({
    id,
    rent: 900 + id,
    note: 'Pays. Has "two" keys, {odd}.',
  }));
  for (const text of [
    JSON.stringify(records),
    JSON.stringify({ meta: 1, tenants: records }),
    records.map((record) => JSON.stringify(record)).join('\n'),
  ]) {
    const all = quotes(await readNamed('a.json', text));
    for (const record of records) expect(all).toContain(JSON.stringify(record));
  }
});

test('a long record is cited by its members, and what is not JSON by the line', async () => {
  const long = JSON.stringify({
    name: 'Anna',
    text: 'word '.repeat(100),
    numbers: Array.from({ length: 900 }, (_, n) => n),
  });
  const parts = quotes(await readNamed('a.json', long));
  expect(parts[0]).toBe('"name":"Anna"');
  expect(parts.every((part) => part.length <= 1200)).toBe(true);
  expect(quotes(await readNamed('a.json', '{"a": 1,\n oops}\n\n[2')).length).toBe(2);
  expect(quotes(await readNamed('a.json', `${'['.repeat(100_000)}1`)).length).toBeGreaterThan(0);
  expect(quotes(await readNamed('a.json', `["a${'\\"'.repeat(200_000)}`)).length).toBeGreaterThan(0);
});

test('comments of TeX are no source', async () => {
  const source = 'The rent is 950.\n% TODO rent was 900\nIt grows by 5\\% a year. % or 6?\nSo it is.\n';
  const document = await readNamed('a.tex', source);
  expect(document.text).toBe(source);
  expect(quotes(document)).toEqual(['The rent is 950.', 'It grows by 5\\% a year.', 'So it is.']);
});
