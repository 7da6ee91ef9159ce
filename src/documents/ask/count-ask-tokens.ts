// How long the prompt of a question is, without reading it.
import { preparePrompt } from '../../chat/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import { createAskPrompt } from './ask-prompt.ts';
import type { AskRequest } from './ask-request.ts';
import { strategyFor } from './default-strategy.ts';
import { strategies } from './strategies/index.ts';

/** Exactly the `promptTokens` that `ask` has for the same request. Throws `template-failed`. */
export async function countAskTokens(
  model: LoadedModel,
  request: Pick<AskRequest, 'documents' | 'question' | 'earlier' | 'system' | 'strategy'>,
): Promise<number> {
  const strategy = strategies[request.strategy ?? strategyFor(model.model)];
  const { tokens } = await preparePrompt(model, createAskPrompt({ ...request, strategy }));
  return tokens.length;
}
