import type { Receipt } from '../../core/index.ts';

export interface OpenaiUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
  completion_tokens_details: { reasoning_tokens: number };
}

/** Of one answer, or of several to the same prompt, which is counted once. */
export function openaiUsage(receipts: readonly Receipt[]): OpenaiUsage {
  const [first] = receipts;
  const prompt = first?.promptTokens ?? 0;
  const completion = receipts.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
  const reasoning = receipts.reduce((sum, { reasoningTokens = 0 }) => sum + reasoningTokens, 0);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: first?.cachedTokens ?? 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}
