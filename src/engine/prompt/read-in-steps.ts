import type { Sequence } from '../engine.ts';
import type { Checkpoint } from './plan-checkpoints.ts';
import type { PromptIo, PromptUsage } from './prompt-input.ts';

/**
 * Reads a prompt of which nothing is kept in the same steps as one that is: sums of floats depend on how tokens come together in
 * batches, and whoever keeps nothing is not to get another answer for that.
 */
export async function readInSteps(
  sequence: Sequence,
  { tokens, checkpoints }: { tokens: readonly number[]; checkpoints: readonly Checkpoint[] },
  { signal, onStart, onProgress }: PromptIo,
): Promise<Omit<PromptUsage, 'prefixCache'>> {
  onStart?.(0);
  const readTo = async (end: number, decodesNext = false): Promise<number> => {
    const from = sequence.length;
    const { ms } = await sequence.prefill(tokens.slice(from, end), {
      signal,
      decodesNext,
      onProgress: (done) => onProgress?.(from + done),
    });
    return ms;
  };
  let prefillMs = 0;
  for (const checkpoint of checkpoints) {
    prefillMs += await readTo(checkpoint.tokens);
    await sequence.flush();
  }
  prefillMs += await readTo(tokens.length, true);
  return { promptTokens: tokens.length, cachedTokens: 0, restoreMs: 0, prefillMs };
}
