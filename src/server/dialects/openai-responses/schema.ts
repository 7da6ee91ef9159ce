// A request for a response, as OpenAI's specification and Open Responses have it. Fields that are not named here are ignored.
import { z } from 'zod';
import { openaiSamplingFields } from '../openai-sampling.ts';
import { texts } from '../parse-request.ts';

const anything = z.unknown().optional();

const partSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  refusal: z.string().nullish(),
  file_data: z.string().nullish(),
  file_id: z.string().nullish(),
  file_url: z.string().nullish(),
  filename: z.string().nullish(),
});
export type WirePart = z.infer<typeof partSchema>;

const parts = z.array(partSchema).max(10_000);

/** Any item: what of it is needed depends on its type, and is looked at there. */
export const itemSchema = z.looseObject({
  /** Left out, it is a message. */
  type: z.string().nullish(),
  id: z.string().nullish(),
  role: z.enum(['user', 'assistant', 'system', 'developer']).nullish(),
  content: z.union([z.string(), parts]).nullish(),
  call_id: z.string().nullish(),
  name: z.string().nullish(),
  namespace: z.string().nullish(),
  arguments: z.string().nullish(),
  output: z.union([z.string(), parts]).nullish(),
  summary: parts.nullish(),
  encrypted_content: z.string().nullish(),
});
export type WireItem = z.infer<typeof itemSchema>;

const jsonObject = z.record(z.string(), z.json());

const toolSchema = z.looseObject({
  type: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  parameters: jsonObject.nullish(),
  strict: z.boolean().nullish(),
  /** Of a namespace. */
  tools: z
    .array(
      z.looseObject({
        type: z.string(),
        name: z.string().nullish(),
        description: z.string().nullish(),
        parameters: jsonObject.nullish(),
        strict: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type WireTool = z.infer<typeof toolSchema>;

const choiceSchema = z.union([
  z.enum(['none', 'auto', 'required']),
  z.looseObject({
    type: z.string(),
    name: z.string().nullish(),
    mode: z.enum(['auto', 'required']).nullish(),
    tools: z.array(z.looseObject({ type: z.string(), name: z.string().nullish() })).nullish(),
  }),
]);

const formatSchema = z.looseObject({
  type: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  schema: z.union([z.boolean(), jsonObject]).nullish(),
  strict: z.boolean().nullish(),
});

/** What counting and answering have in common. */
const promptFields = {
  model: z.string().nullish(),
  input: z.union([z.string(), z.array(itemSchema).max(10_000)]).nullish(),
  instructions: z.string().nullish(),
  previous_response_id: z.string().nullish(),
  tools: z.array(toolSchema).max(1000).nullish(),
  tool_choice: choiceSchema.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z.looseObject({ format: formatSchema.nullish(), verbosity: z.string().nullish() }).nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  conversation: anything,
  prompt: anything,
  context_management: anything,
};

export const countSchema = z.looseObject(promptFields);
export type PromptBody = z.infer<typeof countSchema>;

export const responsesSchema = z.looseObject({
  ...promptFields,
  stream: z.boolean().nullish(),
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  include: z.array(z.string()).max(100).nullish(),
  max_output_tokens: z.int().min(1).max(10_000_000).nullish(),
  max_tool_calls: z.int().min(1).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  ...openaiSamplingFields,
  top_logprobs: z.int().min(0).max(20).nullish(),
  prompt_cache_key: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  /** Of chat completions, and of other local servers. */
  stop: texts,
});
export type ResponsesBody = z.infer<typeof responsesSchema>;
