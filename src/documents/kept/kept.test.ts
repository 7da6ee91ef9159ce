// What was read is kept: encrypted, found by content, gone with the key. A reading that is not exactly the right one is none.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDocx } from '../../../test/documents/make-docx.ts';
import { drawText } from '../../../test/documents/scans/draw-text.ts';
import { scannedPdf } from '../../../test/documents/scans/make-scan.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { KeptReadings, PrefixCache } from '../../engine/index.ts';
import type { PageProgress } from '../page-progress.ts';
import { type DocumentSource, type ReadOptions, readDocument } from '../read-document.ts';
import { packDocument, unpackDocument } from './pack-document.ts';
import type { ReadingStore } from './reading-store.ts';

let folder: TemporaryFolder;
let cache: PrefixCache;
beforeEach(async () => {
  folder = await temporaryFolder();
  cache = new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 1e9 });
});
afterEach(() => folder[Symbol.asyncDispose]());

/** The real store, with a list of what was put. */
function watched(): ReadingStore & { put: ReadingStore['put']; puts: string[] } {
  const store = new KeptReadings(cache);
  const puts: string[] = [];
  return {
    puts,
    get: (what) => store.get(what),
    put: (what, content) => {
      puts.push(what);
      return store.put(what, content);
    },
  };
}

const readings = (): string[] =>
  readdirSync(folder.file('snapshots')).filter((name) => name.endsWith('.reading'));
const pathOf = (name: string | undefined): string => join(folder.file('snapshots'), name ?? '');

/** Rows enough to be worth keeping on any machine. */
function table(rows: number, rent = 950): DocumentSource {
  const lines = Array.from({ length: rows }, (_, row) => `${row + 1},Oak Street ${row},${rent + row}`);
  return { name: 'rents.csv', bytes: Buffer.from(['no,address,rent', ...lines].join('\n')) };
}

test('a second reading is the first one, of whatever format', async () => {
  const scan = {
    name: 'scan.pdf',
    bytes: scannedPdf([drawText(['The rent is 950 euros.'], { dpi: 150, width: 3, height: 1.5 })]),
  };
  const word = {
    name: 'a.docx',
    bytes: await makeDocx('<w:p><w:r><w:t>The rent is 950 euros. It is due in May.</w:t></w:r></w:p>'),
  };
  for (const source of [table(2_000), scan, word]) {
    const plain = await readDocument(source);
    const { name: _, path, ...rest } = plain;
    expect(unpackDocument(packDocument(rest) ?? Buffer.alloc(0))).toEqual(rest);
    const kept = watched();
    await readDocument(source, { kept });
    const before = kept.puts.length;
    expect(before).toBeGreaterThan(0);
    expect(await readDocument({ ...source, name: `other/${source.name}` }, { kept })).toEqual({
      ...plain,
      name: `other/${source.name}`,
      path,
    });
    expect(kept.puts).toHaveLength(before);
  }
}, 180_000);

test('another content, encoding, ending or limit is another reading', async () => {
  const kept = watched();
  const source = table(3_000);
  const different: [DocumentSource, ReadOptions][] = [
    [source, {}],
    [table(3_000, 951), {}],
    [source, { encoding: 'utf-8' }],
    [{ ...source, name: 'rents.txt' }, {}],
    [source, { limits: { nesting: 7 } }],
  ];
  for (const [one, options] of different) {
    expect(await readDocument(one, { ...options, kept })).toEqual(await readDocument(one, options));
  }
  expect(new Set(kept.puts).size).toBe(different.length);
});

test('what is kept reveals nothing, and without the key it is noise', async () => {
  await readDocument(table(3_000), { kept: watched() });
  const [name] = readings();
  const bytes = readFileSync(pathOf(name));
  expect(name).toMatch(/^[0-9a-f]{32}\.reading$/);
  for (const word of ['Oak', 'rents', 'csv']) expect(bytes.includes(word)).toBe(false);
  await cache.store.key.shred();
  const kept = watched();
  await readDocument(table(3_000), { kept });
  expect(kept.puts).toHaveLength(1);
  expect(readings()).toHaveLength(2);
});

test('what was cut off, changed or put in the place of another is not used', async () => {
  const sources = [table(3_000), table(3_000, 7)];
  for (const source of sources) await readDocument(source, { kept: watched() });
  const [a, b] = readings().map(pathOf);
  const [bytesA, bytesB] = [readFileSync(a ?? ''), readFileSync(b ?? '')];
  const flipped = Buffer.from(bytesA);
  flipped[bytesA.length >> 1] = (flipped[bytesA.length >> 1] ?? 0) ^ 1;
  for (const [first, second] of [
    [bytesB, bytesA],
    [flipped, bytesB.subarray(0, bytesB.length - 1)],
    [Buffer.alloc(0), Buffer.from('DESKREAD')],
  ]) {
    writeFileSync(a ?? '', first ?? '');
    writeFileSync(b ?? '', second ?? '');
    const kept = watched();
    for (const source of sources)
      expect(await readDocument(source, { kept })).toEqual(await readDocument(source));
    expect(kept.puts).toHaveLength(2);
  }
});

test('readings count for the budget, and the ones that lie longest go', async () => {
  await using kept = new KeptReadings(cache);
  await readDocument(table(3_000), { kept });
  expect(readings()).toHaveLength(1);
  const small = new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 10, key: cache.store.key });
  await small.evict();
  expect(readings()).toEqual([]);
});

test('who is interrupted goes on with the page that was not read yet', async () => {
  const pages = ['The first page is here.', 'The second page is there.', 'The third page ends it.'];
  const scan = pages.map((text) => drawText([text], { dpi: 150, width: 3, height: 1.5 }));
  const source = { name: 'scan.pdf', bytes: scannedPdf(scan) };
  const kept = watched();
  const stop = new AbortController();
  const onPage = ({ step }: PageProgress): void => {
    if (step === 'recognising') stop.abort();
  };
  const first = readDocument(source, { kept, signal: stop.signal, onPage });
  await expect(first).rejects.toMatchObject({ code: 'interrupted' });
  expect(kept.puts.length).toBeGreaterThan(0);
  const read = await readDocument(source, { kept });
  expect(read.text).toBe(pages.join('\n\n'));
  const ofPages = kept.puts.filter((what) => /page \d$/.test(what));
  expect([ofPages.length, new Set(ofPages).size]).toEqual([3, 3]);
}, 180_000);
