// From the wire to a request of ours. What this version cannot do is refused by name.
import type { ChatRequest } from '../../../chat/index.ts';
import type { SamplingInput } from '../../../core/index.ts';
import { refuseForeign } from '../foreign-parameters.ts';
import { openaiSampling } from '../openai-sampling.ts';
import { given, invalid, isGiven, parseRequest, refuse, stopsOf } from '../parse-request.ts';
import { reasoningEffort } from '../reasoning-effort.ts';
import { decodeFormat } from './decode-format.ts';
import {
  countSchema,
  type PromptBody,
  type ResponsesBody,
  responsesSchema,
  type WireItem,
} from './schema.ts';
import { type DecodedTools, decodeTools } from './tools.ts';

export interface PromptCall {
  model: string | undefined;
  /** Of this response alone: those of the one before are not kept. */
  instructions: string | null;
  /** What was said since the one before, if there is one. */
  items: WireItem[];
  previousId: string | null;
  tools: DecodedTools;
  request: Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls' | 'format' | 'reasoning'>;
}

export interface ResponsesCall extends PromptCall {
  /** What the response repeats. */
  body: ResponsesBody;
  stream: boolean;
  /** `null`: it says nothing. */
  store: boolean | null;
  logprobs: boolean;
  /** What a reasoning item has to have, beside what was thought. */
  reasoning: { summary: boolean; sealed: boolean };
  options: Pick<ChatRequest, 'maxTokens' | 'stop' | 'alternatives'> & { sampling: SamplingInput };
}

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeResponses(wire: unknown): ResponsesCall {
  const body = parseRequest(responsesSchema, wire);
  refuse({ background: body.background === true });
  const include = new Set(body.include);
  const logprobs = include.has('message.output_text.logprobs') || (body.top_logprobs ?? 0) > 0;
  return {
    ...promptOf(body),
    body,
    stream: body.stream ?? false,
    store: body.store ?? null,
    logprobs,
    reasoning: {
      summary: isGiven(body.reasoning?.summary) && body.reasoning?.summary !== 'none',
      sealed: include.has('reasoning.encrypted_content'),
    },
    options: {
      sampling: openaiSampling(body),
      ...given({
        maxTokens: body.max_output_tokens,
        stop: stopsOf(body.stop),
        alternatives: logprobs ? (body.top_logprobs ?? 0) : undefined,
      }),
    },
  };
}

export function decodeCount(wire: unknown): PromptCall {
  return promptOf(parseRequest(countSchema, wire));
}

function promptOf(body: PromptBody): PromptCall {
  refuseForeign(body);
  refuse({
    conversation: isGiven(body.conversation),
    prompt: isGiven(body.prompt),
    context_management: isGiven(body.context_management),
    'truncation “auto”': body.truncation === 'auto',
  });
  const tools = decodeTools(body);
  const format = decodeFormat(body);
  const items = itemsOf(body.input);
  const previousId = body.previous_response_id || null;
  if (items.length === 0 && previousId === null) throw invalid('input', 'too_small');
  return {
    model: body.model ?? undefined,
    instructions: body.instructions || null,
    items,
    previousId,
    tools,
    request: {
      ...tools.options,
      ...given({ format, reasoning: reasoningEffort(body.reasoning?.effort, 'reasoning.effort') }),
    },
  };
}

function itemsOf(input: PromptBody['input']): WireItem[] {
  if (typeof input !== 'string') return input ?? [];
  return [{ type: 'message', role: 'user', content: input }];
}
