import type { SamplingInput } from '../../../core/index.ts';
import { refuseForeign } from '../foreign-parameters.ts';
import { openaiSampling } from '../openai-sampling.ts';
import { given, isGiven, parseRequest, refuse, stopsOf } from '../parse-request.ts';
import { completionSchema } from './schema.ts';

export interface CompletionCall {
  model: string | undefined;
  stream: boolean;
  includeUsage: boolean;
  /** Text, or tokens of the model. */
  prompts: (string | readonly number[])[];
  /** Answers to each prompt. */
  choices: number;
  options: {
    sampling?: SamplingInput;
    maxTokens?: number;
    stop?: string[];
    alternatives?: number;
  };
}

/** What the specification says where nobody says how much. */
const usualMaxTokens = 16;

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeCompletion(wire: unknown): CompletionCall {
  const body = parseRequest(completionSchema, wire);
  const choices = body.n ?? 1;
  refuse({ best_of: isGiven(body.best_of) && body.best_of !== choices });
  refuseForeign(body);
  return {
    model: body.model ?? undefined,
    stream: body.stream ?? false,
    includeUsage: body.stream_options?.include_usage ?? false,
    prompts: promptsOf(body.prompt),
    choices,
    options: given({
      sampling: openaiSampling(body),
      maxTokens: body.max_tokens ?? usualMaxTokens,
      stop: stopsOf(body.stop),
      alternatives: body.logprobs,
    }),
  };
}

function promptsOf(prompt: string | string[] | number[] | number[][]): CompletionCall['prompts'] {
  if (typeof prompt === 'string') return [prompt];
  const [first] = prompt;
  if (typeof first === 'number') return [prompt as number[]];
  return prompt as string[] | number[][];
}
