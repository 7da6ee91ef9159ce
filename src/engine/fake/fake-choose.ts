// Follows one of many token lists: the script's, or the one that the fake's logits prefer.
import { buildTrie, followForced, type TrieNode } from '../child/index.ts';
import type { Result } from '../protocol.ts';
import { fakeLogits } from './fake-answer.ts';

/** @param scripted index of the option that the script wants, if it wants one */
export function fakeChoose(
  before: readonly number[],
  options: readonly (readonly number[])[],
  scripted: number | undefined,
): Result<'choose'> {
  const path = [...before];
  let decided = 0;
  let logProbability = 0;
  const wanted = scripted === undefined ? undefined : options[scripted];
  let node = buildTrie(options);
  for (;;) {
    const forced = followForced(node);
    path.push(...forced.tokens);
    if (forced.node.option !== null) return { index: forced.node.option, decided, logProbability };
    const next = decide(forced.node, fakeLogits(path), wanted?.[path.length - before.length]);
    path.push(next.token);
    node = next.node;
    decided += 1;
    logProbability += next.logProbability;
  }
}

function decide(
  { children }: TrieNode,
  logits: Float32Array,
  wanted: number | undefined,
): { token: number; node: TrieNode; logProbability: number } {
  const allowed = [...children].map(([token, node]) => ({ token, node, logit: logits[token] ?? 0 }));
  const likeliest = allowed.reduce((a, b) => (b.logit > a.logit ? b : a));
  const best = allowed.find(({ token }) => token === wanted) ?? likeliest;
  const sum = allowed.reduce((total, { logit }) => total + Math.exp(logit - best.logit), 0);
  return { token: best.token, node: best.node, logProbability: -Math.log(sum) };
}
