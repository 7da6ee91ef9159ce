// One answer to a list of messages.
import {
  eventStream,
  Generation,
  type GenerationEvent,
  type Message,
  type Sampling,
  toDesksideError,
} from '../core/index.ts';
import { generate, type LoadedModel, type PrefixCache, type SpeculativeMethod } from '../engine/index.ts';
import { familyOf } from './families/index.ts';
import { parseOutput } from './parse-output.ts';
import { preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';

export interface ChatRequest {
  messages: readonly Message[];
  sampling: Sampling;
  maxTokens?: number | undefined;
  stop?: readonly string[] | undefined;
  grammar?: string | undefined;
  /** How to draft ahead; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  reasoning?: boolean | undefined;
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

/** Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`. */
export function chat(model: LoadedModel, request: ChatRequest): Generation {
  const family = familyOf(model.model.chatTemplate);
  const events = eventStream<GenerationEvent>(async (emit, signal) => {
    try {
      const { messages, reasoning, cache, sampling, maxTokens, stop, grammar, speculative } = request;
      // A prefix that is to be kept must not change with the day.
      const today = cache ? null : new Date();
      const { tail, ...prompt } = await preparePrompt(model, toPromptMessages(messages), {
        reasoning,
        today,
      });
      const generation = generate(model, {
        prompt: { ...prompt, cache },
        sampling,
        maxTokens,
        stop,
        grammar,
        speculative,
        specialText: family.specialText,
        warnings: baseModelWarnings(model),
        signal,
      });
      for await (const event of parseOutput(generation, family.createParser(tail))) emit(event);
    } catch (error) {
      emit({ type: 'error', error: toDesksideError(error) });
    }
  }, request.signal);
  return new Generation(events);
}

/** What a reader of a base model's answer has to know. */
export function baseModelWarnings(model: LoadedModel): string[] {
  return model.model.chatTemplate === null ? ['base-model'] : [];
}
