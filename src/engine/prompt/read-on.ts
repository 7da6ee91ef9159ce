import type { Sequence } from '../engine.ts';
import type { PromptIo, PromptUsage } from './prompt-input.ts';

/** Reads what a sequence does not hold yet; nothing of it comes from the disk. */
export async function readOn(
  sequence: Sequence,
  tokens: readonly number[],
  { signal, onStart, onProgress }: PromptIo,
): Promise<PromptUsage> {
  const cachedTokens = sequence.length;
  onStart?.(cachedTokens);
  const { ms: prefillMs } = await sequence.prefill(tokens, {
    signal,
    decodesNext: true,
    onProgress: (done) => onProgress?.(cachedTokens + done),
  });
  const promptTokens = cachedTokens + tokens.length;
  const prefixCache = cachedTokens > 0 ? 'live' : 'off';
  return { promptTokens, cachedTokens, prefixCache, restoreMs: 0, prefillMs };
}
