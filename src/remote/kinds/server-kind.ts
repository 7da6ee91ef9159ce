// What kinds of server have in different ways. What a kind has no word for has no entry, and asking for it is refused by name.
import type { SamplingInput } from '../../core/index.ts';
import type { RemoteFormat } from '../remote-request.ts';

export type SamplingName = keyof SamplingInput;

export interface ServerKind {
  name: 'llama-server' | 'vllm' | 'sglang' | 'openai-compatible';
  /** Says in its list of models whose they are. */
  ownedBy: string | null;
  /** What it calls the settings that it knows. */
  sampling: Readonly<Partial<Record<SamplingName, string>>>;
  /** What a `topK` is that takes all. */
  allOfTopK: number;
  /** So that it tells of tokens while it reads and writes, as far as it can. */
  telling: Readonly<Record<string, unknown>>;
  /** `null`: it cannot be kept to that. */
  format(format: RemoteFormat): Record<string, unknown> | null;
  /** `null`: it has no switch. @param asked `false`, `true`, or an effort */
  reasoning(asked: boolean | string): Record<string, unknown> | null;
  /** Whether it may reason before what a format is about. */
  reasonsBeforeFormat: boolean;
  /** What earlier reasoning is called in a message; `null`: there is no place for it. */
  reasoningField: string | null;
  /** Whether `parallel_tool_calls` does something there. */
  callsOnce: boolean;
  /** Where it tells of itself, beside `/v1`. */
  aboutPath: string | null;
}

export const standardSampling = {
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
} as const;

/** As OpenAI has it; `null` for what is no JSON. */
export function jsonFormat({ asked }: RemoteFormat): Record<string, unknown> | null {
  if (asked.type === 'json') return { response_format: { type: 'json_object' } };
  if (asked.type !== 'json-schema') return null;
  const json_schema = { name: 'answer', schema: asked.schema, strict: true };
  return { response_format: { type: 'json_schema', json_schema } };
}

/** The switch of most templates, and the name under which some of them take an effort. */
export function templateSwitch(asked: boolean | string): Record<string, unknown> {
  const effort = typeof asked === 'string' ? { reasoning_effort: asked } : {};
  return { chat_template_kwargs: { enable_thinking: asked !== false, ...effort } };
}
