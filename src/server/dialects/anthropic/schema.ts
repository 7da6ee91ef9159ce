// A request for a message, in both versions of the interface. Fields that are not named here are ignored.
import { z } from 'zod';
import { toolSchema } from '../../../core/index.ts';

const anything = z.unknown().optional();

export const sourceSchema = z.looseObject({
  type: z.string(),
  media_type: z.string().nullish(),
  data: z.string().nullish(),
  file_id: z.string().nullish(),
  content: z
    .union([
      z.string(),
      z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).max(10_000),
    ])
    .nullish(),
});

const blockSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.string().nullish(),
  signature: z.string().nullish(),
  citations: anything,
  source: anything,
  title: z.string().max(500).nullish(),
  context: z.string().nullish(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  input: anything,
  tool_use_id: z.string().nullish(),
  content: anything,
  is_error: z.boolean().nullish(),
});
export type Block = z.infer<typeof blockSchema>;

const messageSchema = z.looseObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(blockSchema).max(10_000)]),
});
export type WireMessage = z.infer<typeof messageSchema>;

const jsonObject = z.record(z.string(), z.json());

const toolsSchema = z.array(
  z.looseObject({
    /** Those of Anthropic's own have one, and no schema. */
    type: z.string().nullish(),
    name: toolSchema.shape.name,
    description: z.string().nullish(),
    input_schema: jsonObject.nullish(),
  }),
);

const textBlocks = z.array(z.looseObject({ type: z.literal('text'), text: z.string() })).max(1000);

/** What counting and answering have in common. */
const promptFields = {
  model: z.string().nullish(),
  messages: z.array(messageSchema).min(1).max(10_000),
  system: z.union([z.string(), textBlocks]).nullish(),
  thinking: z.looseObject({ type: z.string(), budget_tokens: z.int().nullish() }).nullish(),
  tools: toolsSchema.nullish(),
  tool_choice: z
    .looseObject({
      type: z.string(),
      name: z.string().nullish(),
      disable_parallel_tool_use: z.boolean().nullish(),
    })
    .nullish(),
  output_config: z
    .looseObject({
      format: z.looseObject({ type: z.string(), schema: jsonObject.nullish() }).nullish(),
      effort: z.string().nullish(),
    })
    .nullish(),
  mcp_servers: anything,
  container: anything,
};

export const countSchema = z.looseObject(promptFields);
export type PromptBody = z.infer<typeof countSchema>;

export const messagesSchema = z.looseObject({
  ...promptFields,
  max_tokens: z.int().min(1).max(10_000_000),
  stream: z.boolean().nullish(),
  stop_sequences: z.array(z.string()).max(64).nullish(),
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.int().min(0).nullish(),
});
export type MessagesBody = z.infer<typeof messagesSchema>;
