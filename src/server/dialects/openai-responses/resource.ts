// The response as an object: every field that the specification requires, what was asked for among them.
import { parseSampling } from '../../../core/index.ts';
import type { ResponsesCall } from './decode.ts';
import { wireFormat } from './decode-format.ts';

export interface ResponseIdentity {
  id: string;
  /** Seconds. */
  createdAt: number;
  model: string;
  /** Whether it is kept. */
  store: boolean;
}

/** Before anything is written; what changes until the end is set in its copies. */
export function openResource({ id, createdAt, model, store }: ResponseIdentity, call: ResponsesCall): object {
  const { body, tools } = call;
  const sampling = parseSampling(call.options.sampling);
  return {
    id,
    object: 'response',
    created_at: createdAt,
    completed_at: null,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: call.instructions,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: call.previousId,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: 'default',
    store,
    temperature: sampling.temperature,
    top_p: body.top_p ?? sampling.topP,
    presence_penalty: sampling.presencePenalty,
    frequency_penalty: sampling.frequencyPenalty,
    top_logprobs: body.top_logprobs ?? 0,
    text: { format: wireFormat(body), ...(body.text?.verbosity ? { verbosity: body.text.verbosity } : {}) },
    tool_choice: body.tool_choice ?? 'auto',
    tools: tools.wire,
    truncation: 'disabled',
    usage: null,
    metadata: body.metadata ?? {},
  };
}
