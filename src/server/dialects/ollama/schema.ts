// Requests of Ollama's interface. Clients send many fields by habit, and empty ones for those that they do not mean.
import { z } from 'zod';
import { functionToolsSchema } from '../function-tools.ts';
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
  mirostat: z.literal([0, 1, 2]).nullish(),
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
  /** `json`, or a schema. */
  format: z.union([z.string(), z.record(z.string(), z.json())]).nullish(),
  think: z.union([z.boolean(), z.string()]).nullish(),
  keep_alive: z.union([z.number(), z.string().max(40)]).nullish(),
  tools: functionToolsSchema.nullish(),
  logprobs: z.boolean().nullish(),
};

const callSchema = z.looseObject({
  id: z.string().min(1).nullish(),
  function: z.looseObject({
    name: z.string().min(1),
    arguments: z.record(z.string(), z.json()).nullish(),
  }),
});

const messageSchema = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().nullish(),
  images: anything,
  tool_calls: z.array(callSchema).max(1000).nullish(),
  tool_call_id: z.string().nullish(),
  tool_name: z.string().nullish(),
});
export type OllamaMessage = z.infer<typeof messageSchema>;

export const chatSchema = z.looseObject({
  ...commonFields,
  messages: z.array(messageSchema).max(10_000).nullish(),
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
