// Holds what a reader made of a document against what a person typed.

export interface Comparison {
  lost: string[];
  added: string[];
  /** Count of words that both have, but in another order. */
  moved: number;
  /** Words with digits among those lost and added. */
  numbers: string[];
  /** Expected sentences, and those of them that were found to the letter. */
  sentences: number;
  right: number;
  /** Expected sentences that were not found. */
  missing: string[];
}

/** Both sides as sentences in order. */
export function compareText(expected: readonly string[], got: readonly string[]): Comparison {
  const [wanted, have] = [wordsOf(expected), wordsOf(got)];
  const lost = without(wanted, have);
  const added = without(have, wanted);
  const common = wanted.length - lost.length;
  const missing = without(expected.map(flat), got.map(flat));
  return {
    lost,
    added,
    moved: common - longestCommon(wanted, have),
    numbers: [...lost, ...added].filter((word) => /\p{N}/u.test(word)),
    sentences: expected.length,
    right: expected.length - missing.length,
    missing,
  };
}

/** White space counts as one space, but the border of a cell counts. */
function flat(sentence: string): string {
  return sentence
    .split('\t')
    .map((cell) => cell.replace(/\s+/gu, ' ').trim())
    .join('\t');
}

function wordsOf(sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence) => sentence.split(/\s+/u)).filter((word) => word !== '');
}

/** The items of `a` that `b` lacks, each as often as it is missing. */
function without(a: readonly string[], b: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of b) left.set(item, (left.get(item) ?? 0) + 1);
  return a.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

/** Length of the longest sequence that both have in order. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const item of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      next.push(item === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
