// How many characters of a scan come back right. Pages are drawn from the text of documents that are read here anyway, so that the truth
// is known, and are given back as a scanner would: at a resolution, tilted, with specks.
//   node scripts/measure-ocr.ts [PAGES, 4 when left out]
import { readDocument } from '../src/documents/index.ts';
import { drawText, type Raster } from '../test/documents/scans/draw-text.ts';
import { scannedPdf } from '../test/documents/scans/make-scan.ts';

const pages = Number(process.argv[2] ?? 4);
const charactersPerPage = 2_300;
const conditions = [
  { dpi: 300, tilt: 0, specks: 0, blackAndWhite: false },
  { dpi: 300, tilt: 2, specks: 0, blackAndWhite: false },
  { dpi: 300, tilt: -2, specks: 0.002, blackAndWhite: true },
  { dpi: 200, tilt: 0, specks: 0, blackAndWhite: false },
  { dpi: 200, tilt: 2, specks: 0, blackAndWhite: false },
  { dpi: 200, tilt: -2, specks: 0.002, blackAndWhite: true },
] as const;

const source = await readDocument({ path: 'samples/lease.md' });
const latin = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}$€£§+=]+$/u;
const prose = source.sentences
  .filter(({ kind }) => kind === 'paragraph' || kind === 'list-item')
  .map(({ start, end }) =>
    source.text
      .slice(start, end)
      .replace(/\s+/g, ' ')
      .replace(/[*`_|<>]/g, ''),
  )
  .filter((sentence) => latin.test(sentence));

/** The same noise in every run. */
function withSpecks(raster: Raster, share: number): Raster {
  let state = 20_260_101;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const data = raster.data.slice();
  for (let count = Math.round(data.length * share); count > 0; count -= 1)
    data[Math.floor(next() * data.length)] = next() < 0.5 ? 0 : 255;
  return { ...raster, data };
}

/** Insertions, deletions and exchanges that lead from one to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function paragraphsFrom(start: number): { paragraphs: string[]; next: number } {
  const paragraphs: string[] = [];
  let [length, at] = [0, start];
  for (let paragraph = ''; length < charactersPerPage; at += 1) {
    paragraph += `${paragraph === '' ? '' : ' '}${prose[at % prose.length]}`;
    if (paragraph.length < 350) continue;
    paragraphs.push(paragraph);
    length += paragraph.length;
    paragraph = '';
  }
  return { paragraphs, next: at };
}

for (const { dpi, tilt, specks, blackAndWhite } of conditions) {
  let [wrong, all, words, doubtful, next] = [0, 0, 0, 0, 0];
  const began = performance.now();
  for (let page = 0; page < pages; page += 1) {
    const set = paragraphsFrom(next);
    next = set.next;
    const raster = withSpecks(drawText(set.paragraphs, { dpi, tilt, width: 8.27, height: 11.69 }), specks);
    const read = await readDocument({ name: 'scan.pdf', bytes: scannedPdf([raster], { blackAndWhite }) });
    const truth = set.paragraphs.join(' ');
    wrong += distance(truth, read.text.replace(/\s+/g, ' '));
    all += truth.length;
    for (const warning of read.warnings) {
      if (warning.type !== 'text-recognised') continue;
      words += warning.words;
      doubtful += warning.doubtful;
    }
  }
  const share = (100 * (1 - wrong / all)).toFixed(2);
  const seconds = ((performance.now() - began) / 1000 / pages).toFixed(1);
  console.log(
    `${dpi} dpi, ${tilt}°, specks ${specks}${blackAndWhite ? ', black and white' : ''}: ${share} % of ${all} characters, ` +
      `${((100 * doubtful) / words).toFixed(2)} % of ${words} words doubtful, ${seconds} s a page with drawing`,
  );
}
