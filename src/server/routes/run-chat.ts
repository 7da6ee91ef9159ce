import type { ChatRequest } from '../../chat/index.ts';
import { chat } from '../../chat/index.ts';
import type { GenerationEvent } from '../../core/index.ts';
import type { Caller } from '../exchange.ts';
import { measured } from '../metrics/index.ts';
import type { ServedModel } from '../models/loaded-only.ts';
import { answerEvents } from '../turns/answer-events.ts';
import { type ChoiceEvent, mergeEvents } from '../turns/merge-events.ts';

export interface ChatRun {
  model: ServedModel;
  request: ChatRequest;
  choices?: number;
}

/** Answers of a model that is in hand; it is given back when they end, however they do. */
export async function* runChat(
  { model, request, choices = 1 }: ChatRun,
  { signal, context: { cache, metrics } }: Caller,
): AsyncGenerator<ChoiceEvent<GenerationEvent>> {
  await using _ = model;
  const seed = request.sampling?.seed;
  const run = (choice: number, ended: AbortSignal): AsyncIterable<GenerationEvent> => {
    const sampling = seed === undefined ? request.sampling : { ...request.sampling, seed: seed + choice };
    // Clients name the most that they could ever want.
    const answer = chat(model, { ...request, sampling, maxTokensShrinks: true, cache, signal: ended });
    return measured(answerEvents(answer), { metrics, model: model.model.name });
  };
  yield* mergeEvents(run, { choices, signal });
}
