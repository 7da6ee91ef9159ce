import type { ScoredToken, TokenLogProbability } from '../../core/index.ts';

interface WireToken {
  token: string;
  logprob: number;
  bytes: number[];
}

export interface WireLogprobs {
  content: (WireToken & { top_logprobs: WireToken[] })[];
  refusal: null;
}

/** How likely tokens were, in OpenAI's form. */
export function wireLogprobs(tokens: readonly TokenLogProbability[]): WireLogprobs {
  const content = tokens.map((token) => ({
    ...wireToken(token),
    top_logprobs: token.alternatives.map(wireToken),
  }));
  return { content, refusal: null };
}

/** JSON has no infinity; what cannot happen is as unlikely as OpenAI says it. */
const leastLogprob = -9999;

/** A token may be a part of a character: the bytes say exactly what it is. */
function wireToken({ bytes, logProbability }: ScoredToken): WireToken {
  const logprob = Math.max(leastLogprob, logProbability);
  return { token: Buffer.from(bytes).toString('utf8'), logprob, bytes: [...bytes] };
}
