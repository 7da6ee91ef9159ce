// Writes the documents whose reading is timed: a table of 10,050 rows, a folder of 500 files of all formats, a PDF of 1,000 pages.
//   node scripts/make-documents.ts FOLDER      then: node scripts/time-kept.ts FOLDER/rows.csv FOLDER/mixed FOLDER/pages.pdf
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePdf } from '../test/documents/make-pdf.ts';
import { type CorpusFile, readCorpus } from '../test/documents/read-corpus.ts';

const [folder = ''] = process.argv.slice(2);
const [rowCount, fileCount, pageCount] = [10_050, 500, 1_000];
const encoded = new Set(['koi8.source.txt', 'dos.source.txt', 'old-macintosh.source.txt']);

function rows(): string {
  const lines = Array.from({ length: rowCount }, (_, row) => {
    const date = `2024-${String((row % 12) + 1).padStart(2, '0')}-01`;
    const remark = row % 3 ? 'paid on time' : '"late, reminder sent"';
    return `${row + 1},Tenant ${(row * 7) % 9973},"Oak Street ${row % 400}, flat ${row % 20}",${date},${900 + (row % 300)}.50,${remark}`;
  });
  return ['no,tenant,address,start,rent,remark', ...lines].join('\n');
}

/** The same document with other bytes, so that each is read for itself. */
function copyOf({ name, bytes, format }: CorpusFile, number: number): Uint8Array {
  // A notebook is JSON: white space is all that may follow it.
  const mark = Buffer.from(format === 'ipynb' ? ' '.repeat(number) : ` ${number}`);
  if (format === 'pdf') return Buffer.concat([bytes, Buffer.from(`\n%${number}\n`)]);
  if (Buffer.from(bytes.subarray(0, 2)).toString() !== 'PK')
    return encoded.has(name) ? bytes : Buffer.concat([bytes, mark]);
  // An archive ends with the length of its comment.
  const archive = Buffer.concat([bytes, mark]);
  archive.writeUInt16LE(mark.length, bytes.length - 2);
  return archive;
}

function prose(page: number): string {
  const sentence = (line: number): string =>
    `Clause ${page}.${line} says that the rent of flat ${page * 40 + line} is ${900 + line} euros a month and is due on day ${(line % 28) + 1}.`;
  return Array.from({ length: 30 }, (_, line) => sentence(line)).join(' ');
}

mkdirSync(join(folder, 'mixed'), { recursive: true });
writeFileSync(join(folder, 'rows.csv'), rows());
// Scans take seconds each, which would be all that is measured.
const corpus = readCorpus().filter(({ name }) => !name.startsWith('fax'));
for (let number = 0; number < fileCount; number += 1) {
  const file = corpus[number % corpus.length];
  if (!file) break;
  const name = `${String(number).padStart(3, '0')}-${file.name.replace('.source', '')}`;
  writeFileSync(join(folder, 'mixed', name), copyOf(file, number));
}
const pdf = await makePdf((page) => {
  for (let number = 1; number <= pageCount; number += 1) {
    if (number > 1) page.addPage();
    page.text(`Part ${number}`).moveDown().text(prose(number));
  }
});
writeFileSync(join(folder, 'pages.pdf'), pdf);
