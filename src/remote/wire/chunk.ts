// What comes from the other side, as far as anything is made of it; the rest may be what it likes.
import { z } from 'zod';

const count = z.int().nonnegative();
const text = z.string().nullish();

const usageSchema = z.looseObject({
  prompt_tokens: count.nullish(),
  completion_tokens: count.nullish(),
  prompt_tokens_details: z.looseObject({ cached_tokens: count.nullish() }).nullish(),
  completion_tokens_details: z.looseObject({ reasoning_tokens: count.nullish() }).nullish(),
});

const callSchema = z.looseObject({
  index: count.nullish(),
  function: z.looseObject({ name: text, arguments: text }).nullish(),
});

const choiceSchema = z.looseObject({
  delta: z
    .looseObject({
      content: text,
      /** llama-server, SGLang and older vLLM. */
      reasoning_content: text,
      /** vLLM. */
      reasoning: text,
      tool_calls: z.array(callSchema).nullish(),
    })
    .nullish(),
  finish_reason: text,
  stop_reason: z.union([z.string(), z.number()]).nullish(),
});

export const chunkSchema = z.looseObject({
  model: text,
  choices: z.array(choiceSchema).default([]),
  usage: usageSchema.nullish(),
  /** llama-server's: where it stands in the prompt, and how long the parts of an answer took. */
  prompt_progress: z.looseObject({ total: count, cache: count, processed: count }).nullish(),
  timings: z.looseObject({ prompt_ms: z.number(), predicted_ms: z.number() }).nullish(),
  error: z.unknown().optional(),
});
export type Chunk = z.infer<typeof chunkSchema>;
