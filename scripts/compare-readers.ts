// What we read of files beside what other programs read of them: words that one has and the other lacks, and pairs of words that stand
// together there and not here. None of them is the truth; what differs is worth a look.
//   node scripts/compare-readers.ts [--pairs] FILE …      pdftotext for PDF, pandoc for the rest, where they are installed
// Of the broken pairs, those are counted for themselves that the other program makes where no reader would: from the end of one of its
// blocks to the beginning of the next (it puts captions and notes elsewhere), and within tables, which it reads down the columns.
import { execFileSync } from 'node:child_process';
import { type Document, readDocument } from '../src/documents/index.ts';

const shown = 12;

interface Word {
  word: string;
  /** Number of the block, as blank lines and pages separate them. */
  block: number;
}

function other(file: string): string {
  const limit = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const;
  if (/\.pdf$/i.test(file)) return execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], limit);
  return execFileSync('pandoc', ['--to=plain', '--wrap=none', file], limit);
}

/** Hyphens at the ends of lines are joined there and here in different ways: they are left out. */
function wordsOf(text: string): Word[] {
  const joined = text
    .normalize('NFKC')
    .replace(/[-\u00ad‐]\s*\n\s*/gu, '')
    .replace(/[-\u00ad‐]/gu, '');
  return joined.split(/\n\s*\n|\f/u).flatMap((lines, block) =>
    lines
      .split(/[^\p{L}\p{N}.,]+/u)
      .map((word) => ({ word: word.replace(/^[.,]+|[.,]+$/g, ''), block }))
      .filter(({ word }) => word !== ''),
  );
}

/** The items of `wanted` that `have` lacks, each as often as it is missing. */
function missing<T>(wanted: readonly T[], have: readonly string[], nameOf: (item: T) => string): T[] {
  const left = Map.groupBy(have, (item) => item);
  return wanted.filter((item) => left.get(nameOf(item))?.pop() === undefined);
}

interface Pair {
  name: string;
  first: Word;
  second: Word;
}

const pairsOf = (words: readonly Word[]): Pair[] =>
  words.slice(1).flatMap((second, index) => {
    const first = words[index];
    return first ? [{ name: `${first.word} ${second.word}`, first, second }] : [];
  });

/** Words that stand in rows of tables here. */
function wordsInRows({ text, sentences }: Document): Set<string> {
  const rows = sentences.filter(({ kind }) => kind === 'row');
  return new Set(rows.flatMap(({ start, end }) => wordsOf(text.slice(start, end)).map(({ word }) => word)));
}

function compare(file: string, document: Document): void {
  const [theirs, ours] = [wordsOf(other(file)), wordsOf(document.text)];
  const names = ({ word }: Word): string => word;
  const lost = missing(theirs, ours.map(names), names);
  const added = missing(ours, theirs.map(names), names);
  const ourPairs = pairsOf(ours).map(({ name }) => name);
  const broken = missing(pairsOf(theirs), ourPairs, ({ name }) => name);
  const inRows = wordsInRows(document);
  const between = broken.filter(({ first, second }) => first.block !== second.block);
  const within = broken.filter(({ first, second }) => first.block === second.block);
  const rest = within.filter(({ first, second }) => !inRows.has(first.word) || !inRows.has(second.word));
  const share = (pairs: readonly Pair[]): string =>
    ((100 * pairs.length) / Math.max(1, theirs.length)).toFixed(2);
  console.log(
    `${file}: ${theirs.length} words, ${lost.length} lost, ${added.length} added, ${share(broken)} % of the pairs broken ` +
      `(${share(between)} between its blocks, ${((100 * (within.length - rest.length)) / Math.max(1, theirs.length)).toFixed(2)} in tables, ${share(rest)} others)`,
  );
  const most = process.argv.includes('--pairs') ? rest.length : shown;
  console.log(`  lost: ${lost.slice(0, shown).map(names).join(' ')}`);
  console.log(`  added: ${added.slice(0, shown).map(names).join(' ')}`);
  console.log(
    `  others: ${rest
      .slice(0, most)
      .map(({ name }) => name)
      .join(' | ')}`,
  );
}

for (const file of process.argv.slice(2))
  if (!file.startsWith('--')) compare(file, await readDocument({ path: file }));
