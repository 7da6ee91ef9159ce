// From the wire to a request of ours. What this version cannot do is refused by name, and nothing is left out silently.
import type { ChatRequest } from '../../../chat/index.ts';
import { refuseForeign, thinkingOf } from '../foreign-parameters.ts';
import { openaiSampling } from '../openai-sampling.ts';
import { given, isGiven, parseRequest, refuse, stopsOf } from '../parse-request.ts';
import { reasoningEffort } from '../reasoning-effort.ts';
import type { RequestFiles } from '../request-files.ts';
import { decodeFormat } from './decode-format.ts';
import { decodeMessages } from './decode-message.ts';
import { decodeTools } from './decode-tools.ts';
import { type ChatBody, chatSchema } from './schema.ts';

export interface ChatCall {
  model: string | undefined;
  stream: boolean;
  includeUsage: boolean;
  /** Answers to write. */
  choices: number;
  /** Whether it is told how likely tokens were. */
  logprobs: boolean;
  /** Messages may have documents that are still files. */
  request: Omit<ChatRequest, 'cache' | 'signal'>;
}

/** Throws `request-invalid`, `request-unsupported`, `part-unsupported`. */
export function decodeChat(wire: unknown, files: RequestFiles): ChatCall {
  const body = parseRequest(chatSchema, wire);
  refuseUnsupported(body);
  const logprobs = body.logprobs ?? false;
  const tools = decodeTools(body);
  const format = decodeFormat(body);
  return {
    model: body.model ?? undefined,
    stream: body.stream ?? false,
    includeUsage: body.stream_options?.include_usage ?? false,
    choices: body.n ?? 1,
    logprobs,
    request: {
      messages: decodeMessages(body.messages, files),
      ...tools,
      ...given({
        format,
        sampling: openaiSampling(body),
        maxTokens: body.max_completion_tokens ?? body.max_tokens,
        stop: stopsOf(body.stop),
        alternatives: logprobs ? (body.top_logprobs ?? 0) : undefined,
        reasoning: reasoningEffort(body.reasoning_effort, 'reasoning_effort') ?? thinkingOf(body),
      }),
    },
  };
}

function refuseUnsupported(body: ChatBody): void {
  refuse({
    functions: isGiven(body.functions) && body.function_call !== 'none',
    audio: isGiven(body.audio) || (body.modalities ?? []).includes('audio'),
    web_search_options: isGiven(body.web_search_options),
    top_logprobs: isGiven(body.top_logprobs) && body.logprobs !== true,
    best_of: isGiven(body.best_of) && body.best_of !== (body.n ?? 1),
  });
  refuseForeign(body);
}
