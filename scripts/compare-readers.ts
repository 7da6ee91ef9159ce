// What we read of files beside what other programs read of them: words that one has and the other lacks, and pairs of words that stand
// together there and not here. None of them is the truth; what differs is worth a look.
//   node scripts/compare-readers.ts FILE …      pdftotext for PDF, pandoc for the rest, where they are installed
import { execFileSync } from 'node:child_process';
import { readDocument } from '../src/documents/index.ts';

const shown = 12;

function other(file: string): string {
  const limit = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const;
  if (/\.pdf$/i.test(file)) return execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], limit);
  return execFileSync('pandoc', ['--to=plain', '--wrap=none', file], limit);
}

/** Hyphens at the ends of lines are joined there and here in different ways: they are left out. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/[-\u00ad‐]\s*\n\s*/gu, '')
    .replace(/[-\u00ad‐]/gu, '')
    .split(/[^\p{L}\p{N}.,]+/u)
    .map((word) => word.replace(/^[.,]+|[.,]+$/g, ''))
    .filter((word) => word !== '');
}

function missing(wanted: readonly string[], have: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of have) left.set(item, (left.get(item) ?? 0) + 1);
  return wanted.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, index) => `${words[index]} ${word}`);

for (const file of process.argv.slice(2)) {
  const [theirs, document] = [wordsOf(other(file)), await readDocument({ path: file })];
  const ours = wordsOf(document.text);
  const [lost, added] = [missing(theirs, ours), missing(ours, theirs)];
  const broken = missing(pairs(theirs), pairs(ours));
  const share = ((100 * broken.length) / Math.max(1, theirs.length)).toFixed(2);
  console.log(
    `${file}: ${theirs.length} words, ${lost.length} lost, ${added.length} added, ${share} % of the pairs broken`,
  );
  console.log(`  lost: ${lost.slice(0, shown).join(' ')}`);
  console.log(`  added: ${added.slice(0, shown).join(' ')}`);
  console.log(`  broken: ${broken.slice(0, shown).join(' | ')}`);
}
