// Another batch size adds the same numbers up in another order. Where two tokens are as likely as each other, the
// last bit decides, and from there on two answers have nothing to do with each other.
import type { LoadedModel } from '../../src/engine/index.ts';
import { openWith } from './engine.ts';

/** How near the two tokens were at which two answers part, in the spread of all logits; 0 for equal answers. */
export async function partingGap(
  model: LoadedModel,
  prompt: string,
  [one, other]: readonly [string, string],
): Promise<number> {
  if (one === other) return 0;
  const at = [...one].findIndex((character, index) => character !== other[index]);
  if (at < 0) return Number.POSITIVE_INFINITY;
  await using opened = await openWith(model, prompt + one.slice(0, at), { special: false });
  const logits = await opened.sequence.logits();
  const likelihood = (answer: string): number => logits[answer.charCodeAt(at)] ?? Number.NaN;
  return Math.abs(likelihood(one) - likelihood(other)) / spread(logits);
}

/** Standard deviation. */
export function spread(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
