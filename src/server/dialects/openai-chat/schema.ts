// A request for a chat completion, as the published specification has it. Fields that are not named here are ignored.
import { z } from 'zod';
import { functionToolsSchema } from '../function-tools.ts';
import { openaiSamplingFields } from '../openai-sampling.ts';
import { texts } from '../parse-request.ts';

const anything = z.unknown().optional();

const partSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  refusal: z.string().optional(),
  file: z
    .looseObject({
      file_data: z.string().nullish(),
      file_id: z.string().nullish(),
      filename: z.string().nullish(),
    })
    .optional(),
});
export type ChatPart = z.infer<typeof partSchema>;

const callSchema = z.looseObject({
  id: z.string().min(1),
  type: z.string().nullish(),
  function: z.looseObject({ name: z.string().min(1), arguments: z.string().nullish() }).optional(),
});
export type WireCall = z.infer<typeof callSchema>;

const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(partSchema).max(10_000)]).nullish(),
  name: z.string().nullish(),
  /** Of earlier answers; the second is the name that others have for it. */
  reasoning_content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
  tool_calls: z.array(callSchema).max(1000).nullish(),
  tool_call_id: z.string().min(1).nullish(),
  function_call: anything,
});
export type ChatMessage = z.infer<typeof messageSchema>;

const choiceSchema = z.union([
  z.enum(['none', 'auto', 'required']),
  z.looseObject({ type: z.string(), function: z.looseObject({ name: z.string().min(1) }).optional() }),
]);

const formatSchema = z.looseObject({
  type: z.string(),
  json_schema: z
    .looseObject({ schema: z.union([z.boolean(), z.record(z.string(), z.json())]).nullish() })
    .nullish(),
});

const count = z.int().min(1).max(10_000_000).nullish();

export const chatSchema = z.looseObject({
  model: z.string().nullish(),
  messages: z.array(messageSchema).min(1).max(10_000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  ...openaiSamplingFields,
  stop: texts,
  /** Each is an answer of its own: more than this is a mistake, or an attack. */
  n: z.int().min(1).max(16).nullish(),
  max_tokens: count,
  max_completion_tokens: count,
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  reasoning_effort: z.string().nullish(),
  response_format: formatSchema.nullish(),
  tools: functionToolsSchema.nullish(),
  tool_choice: choiceSchema.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  modalities: z.array(z.string()).nullish(),
});
export type ChatBody = z.infer<typeof chatSchema>;
