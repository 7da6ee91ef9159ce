// Requests of Ollama's interface. Clients send many fields by habit, and empty ones for those that they do not mean.
import { z } from 'zod';
import { texts } from '../parse-request.ts';

const anything = z.unknown().optional();
const number = z.number().nullish();

const optionsSchema = z.looseObject({
  num_predict: z.int().nullish(),
  temperature: number,
  top_k: number,
  top_p: number,
  min_p: number,
  typical_p: number,
  repeat_penalty: number,
  repeat_last_n: z.int().nullish(),
  presence_penalty: number,
  frequency_penalty: number,
  mirostat: number,
  mirostat_tau: number,
  mirostat_eta: number,
  seed: number,
  stop: texts,
});
export type OllamaOptions = z.infer<typeof optionsSchema>;

const commonFields = {
  model: z.string().nullish(),
  /** What some clients call it. */
  name: z.string().nullish(),
  stream: z.boolean().nullish(),
  options: optionsSchema.nullish(),
  format: anything,
  think: z.union([z.boolean(), z.string()]).nullish(),
  keep_alive: z.union([z.number(), z.string().max(40)]).nullish(),
  tools: anything,
  logprobs: z.boolean().nullish(),
};

export const chatSchema = z.looseObject({
  ...commonFields,
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'user', 'assistant', 'tool']),
        content: z.string().nullish(),
        images: anything,
        tool_calls: anything,
      }),
    )
    .max(10_000)
    .nullish(),
});
export type OllamaChatBody = z.infer<typeof chatSchema>;

export const generateSchema = z.looseObject({
  ...commonFields,
  prompt: z.string().nullish(),
  system: z.string().nullish(),
  suffix: z.string().nullish(),
  template: z.string().nullish(),
  raw: z.boolean().nullish(),
  images: anything,
  context: anything,
});

/** What both have. */
export type OllamaCommon = Pick<OllamaChatBody, keyof typeof commonFields>;

export const showSchema = z.looseObject({ model: z.string().nullish(), name: z.string().nullish() });
