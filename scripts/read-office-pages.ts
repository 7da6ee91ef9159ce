// Pages that LibreOffice makes of what people put onto them, and papers that offices write, read in every format that it writes: which sentences and
// rows are missing, and which numbers are there more or less often than they should.
//   node scripts/read-office-pages.ts [SEED …]      needs `soffice` (on Debian: apt install libreoffice-writer-nogui)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, readDocument } from '../src/documents/index.ts';
import { createRandom } from '../test/support/random.ts';
import { type OfficePage, officePage } from './lib/office-page.ts';
import { officePaper, paperKinds } from './lib/office-papers.ts';

const formats = ['pdf', 'docx', 'doc', 'odt', 'rtf', 'html'];
const seeds = process.argv.slice(2).map(Number);

/** White space and marks of notes aside; the borders of cells count, however the format writes them. */
const flat = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/^- /, '• ')
    .split(/\t| \| /)
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .join('\t');

const numbersOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.match(/\d(?:[\d.,:]*\d)?/g) ?? []);

/** Each as often as `have` lacks it. */
function lacking(wanted: readonly string[], have: readonly string[]): string[] {
  const left = Map.groupBy(have, (number) => number);
  return wanted.filter((number) => left.get(number)?.pop() === undefined);
}

function report(name: string, { expected }: OfficePage, { text, sentences }: Document): void {
  const shown = sentences.filter(({ kind }) => kind !== 'furniture');
  const quotes = shown.map(({ start, end }) => flat(text.slice(start, end)));
  const found = new Set(quotes);
  const missing = expected.map(flat).filter((sentence) => !found.has(sentence));
  const wrong = lacking(numbersOf(expected), numbersOf(quotes));
  console.log(
    `${name}: ${missing.length} of ${expected.length} missing; numbers lost: ${wrong.join(' ') || 'none'}`,
  );
  for (const sentence of missing) console.log(`  ${sentence}`);
}

for (const seed of seeds.length > 0 ? seeds : [1, 2, 3]) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-office-'));
  const pages = new Map<string, OfficePage>([['page', officePage(createRandom(seed))]]);
  for (const kind of paperKinds) pages.set(kind, officePaper(kind, createRandom(seed)));
  for (const [name, { fodt }] of pages) writeFileSync(join(folder, `${name}.fodt`), fodt);
  const files = [...pages.keys()].map((name) => join(folder, `${name}.fodt`));
  for (const format of formats) {
    const to = format === 'html' ? 'html:XHTML Writer File' : format;
    execFileSync('soffice', ['--headless', '--convert-to', to, '--outdir', folder, ...files], {
      stdio: 'ignore',
    });
    for (const [name, page] of pages)
      report(
        `seed ${seed}, ${name}.${format}`,
        page,
        await readDocument({ path: join(folder, `${name}.${format}`) }),
      );
  }
  rmSync(folder, { recursive: true });
}
