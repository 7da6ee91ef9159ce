import type { LabelledDocument, LabelledQuestion } from '../labelled-set/index.ts';

export interface AskedQuestion {
  document: LabelledDocument['document'];
  question: LabelledQuestion;
}

/**
 * So many questions, of each document and kind as large a share as of all of them, spread over each; the same ones every time. Those of a
 * smaller count are nearly all among those of a larger one, so that a measurement can be enlarged.
 */
export function chooseQuestions(set: readonly LabelledDocument[], count?: number): AskedQuestion[] {
  const all = set.flatMap(({ document, questions }) => questions.map((question) => ({ document, question })));
  if (count === undefined || count >= all.length) return all;
  const groups = [...Map.groupBy(all, ({ question }) => `${question.document} ${question.kind}`).values()];
  const shares = groups.map((group) => (count * group.length) / all.length);
  const quotas = shares.map(Math.floor);
  // What is left over goes to those who lost most by rounding down.
  const byLoss = shares
    .map((share, at) => ({ at, loss: share - Math.floor(share) }))
    .sort((a, b) => b.loss - a.loss || a.at - b.at);
  const left = count - quotas.reduce((sum, quota) => sum + quota, 0);
  for (const { at } of byLoss.slice(0, left)) quotas[at] = (quotas[at] ?? 0) + 1;
  const chosen = new Set(groups.flatMap((group, at) => spread(group, quotas[at] ?? 0)));
  return all.filter((each) => chosen.has(each));
}

/** Halves, quarters, eighths: spread over the list, and more of them are the same ones and others. */
function spread<T>(list: readonly T[], count: number): T[] {
  const chosen = new Set<number>();
  for (let at = 1; chosen.size < Math.min(count, list.length); at += 1) {
    chosen.add(Math.floor(radicalInverse(at) * list.length));
  }
  return [...chosen].flatMap((at) => list[at] ?? []);
}

/** 1, 2, 3, 4 … → 1/2, 1/4, 3/4, 1/8 …: the bits of a number behind the point, in reverse. */
function radicalInverse(number: number): number {
  let [left, share, sum] = [number, 0.5, 0];
  for (; left > 0; left >>= 1, share /= 2) sum += (left & 1) * share;
  return sum;
}
