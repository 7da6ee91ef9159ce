// Another batch gives other last bits, and where two tokens are equally likely but for those, another text. These tell
// such a text from a wrong one.
import type { LoadedModel } from '../../src/engine/index.ts';

/** Where two lists first differ; -1 where one begins the other. */
export function firstDifference(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return -1;
}

export interface NearTie {
  /** Tokens that both have in common. */
  common: number;
  /** By how much the logit of the likeliest token is larger than those of the two that were drawn. */
  behind: [number, number];
}

/** What was written after `prompt` in two runs, as tokens, at temperature 0. `null` where they do not differ. */
export async function nearTie(
  model: LoadedModel,
  prompt: readonly number[],
  [a, b]: readonly [readonly number[], readonly number[]],
): Promise<NearTie | null> {
  const common = firstDifference(a, b);
  if (common < 0) return null;
  await using sequence = await model.open({ cells: prompt.length + common });
  await sequence.prefill([...prompt, ...a.slice(0, common)]);
  const logits = await sequence.logits();
  const best = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const behind = (tokens: readonly number[]): number => best - (logits[tokens[common] ?? -1] ?? Number.NaN);
  return { common, behind: [behind(a), behind(b)] };
}
