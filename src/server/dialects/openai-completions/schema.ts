// A request for a text to be continued: OpenAI's older form, which templates of other programs still use.
import { z } from 'zod';
import { openaiSamplingFields } from '../openai-sampling.ts';
import { texts } from '../parse-request.ts';

/** Prompts of one request: each is an answer of its own. */
const mostPrompts = 16;
const token = z.int().nonnegative();

export const completionSchema = z.looseObject({
  model: z.string().nullish(),
  prompt: z.union([
    z.string(),
    z.array(z.string()).min(1).max(mostPrompts),
    z.array(token).min(1),
    z.array(z.array(token).min(1)).min(1).max(mostPrompts),
  ]),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  ...openaiSamplingFields,
  stop: texts,
  n: z.int().min(1).max(mostPrompts).nullish(),
  best_of: z.int().nullish(),
  max_tokens: z.int().min(1).max(10_000_000).nullish(),
  logprobs: z.int().min(0).max(20).nullish(),
  echo: z.boolean().nullish(),
  suffix: z.string().nullish(),
});
