// Pages that LibreOffice makes of what people put onto them, read in every format that it writes: which sentences and rows are missing.
//   node scripts/read-office-pages.ts [SEED …]      needs `soffice` (on Debian: apt install libreoffice-writer-nogui)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../src/documents/index.ts';
import { createRandom } from '../test/support/random.ts';
import { officePage } from './lib/office-page.ts';

const formats = ['pdf', 'docx', 'odt', 'rtf'];
const seeds = process.argv.slice(2).map(Number);

/** White space and marks of notes aside; the borders of cells count, however the format writes them. */
const flat = (text: string): string =>
  text
    .split(/\t| \| /)
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .join('\t');

for (const seed of seeds.length > 0 ? seeds : [1, 2, 3]) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-office-'));
  const { fodt, expected } = officePage(createRandom(seed));
  writeFileSync(join(folder, 'page.fodt'), fodt);
  for (const format of formats) {
    const to = ['--headless', '--convert-to', format, '--outdir', folder, join(folder, 'page.fodt')];
    execFileSync('soffice', to, { stdio: 'ignore' });
    const document = await readDocument({ path: join(folder, `page.${format}`) });
    const found = new Set(document.sentences.map(({ start, end }) => flat(document.text.slice(start, end))));
    const missing = expected.filter((sentence) => !found.has(flat(sentence)));
    console.log(`seed ${seed}, ${format}: ${missing.length} of ${expected.length} missing`);
    for (const sentence of missing) console.log(`  ${sentence}`);
  }
  rmSync(folder, { recursive: true });
}
