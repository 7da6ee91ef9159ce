// One answer to a list of messages.
import {
  Generation,
  type GenerationWarning,
  type Message,
  parseMessages,
  type SamplingInput,
} from '../core/index.ts';
import {
  answerTurn,
  type LoadedModel,
  type PlannedTurn,
  type PrefixCache,
  planPrompt,
  type SpeculativeMethod,
} from '../engine/index.ts';
import { familyOf } from './families/index.ts';
import { eventParser } from './parse-output.ts';
import { preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';

export interface ChatRequest {
  messages: readonly Message[];
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  maxTokens?: number | undefined;
  /** See GenerateRequest. */
  maxTokensShrinks?: boolean | undefined;
  stop?: readonly string[] | undefined;
  grammar?: string | undefined;
  /** How many alternatives to report for each token; see DecodeOptions. */
  alternatives?: number | undefined;
  /** Speculative decoding; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  reasoning?: boolean | undefined;
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

/** Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`. */
export function chat(model: LoadedModel, request: ChatRequest): Generation {
  return new Generation(answerTurn(model, () => planChat(model, request), request.signal));
}

/** What templates may write as the date: a prefix that is to be kept must not change with the day. */
export function promptDay(cache: ChatRequest['cache']): Date | null {
  return cache ? null : new Date();
}

async function planChat(model: LoadedModel, request: ChatRequest): Promise<PlannedTurn<never>> {
  const { messages, reasoning, cache, ...options } = request;
  const today = promptDay(cache);
  const { generationPrompt, ...prompt } = await preparePrompt(
    model,
    toPromptMessages(parseMessages(messages)),
    {
      reasoning,
      today,
    },
  );
  const { specialText, createParser } = familyOf(model.model.chatTemplate);
  return planPrompt(model, {
    ...options,
    prompt: { ...prompt, cache },
    specialText,
    parser: eventParser(createParser(generationPrompt)),
    warnings: baseModelWarnings(model),
  });
}

/** What a reader of a base model's answer has to know. */
export function baseModelWarnings(model: LoadedModel): GenerationWarning[] {
  return model.model.chatTemplate === null ? [{ type: 'base-model' }] : [];
}
