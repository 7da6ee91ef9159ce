// Reads documents now, so that the first question about them later is as fast as the second.
import { preparePrompt } from '../../chat/index.ts';
import { type LoadedModel, openPrompt, type PromptUsage } from '../../engine/index.ts';
import { createAskPrompt } from './ask-prompt.ts';
import type { AskRequest } from './ask-request.ts';
import { strategyFor } from './default-strategy.ts';
import { strategies } from './strategies/index.ts';

export interface WarmCacheRequest
  extends Required<Pick<AskRequest, 'documents' | 'cache'>>,
    Pick<AskRequest, 'system' | 'strategy' | 'signal'> {
  onProgress?: ((doneTokens: number, totalTokens: number) => void) | undefined;
}

/** What is kept does not depend on the question, but there has to be one. */
const question = '?';

/** Errors: those of `ask`. */
export async function warmCache(model: LoadedModel, request: WarmCacheRequest): Promise<PromptUsage> {
  const { documents, system, cache, signal, onProgress } = request;
  const strategy = strategies[request.strategy ?? strategyFor(model.model)];
  const prompt = await preparePrompt(model, createAskPrompt({ documents, question, system, strategy }));
  const names = documents.map(({ name }) => name);
  await using opened = await openPrompt(
    model,
    { ...prompt, reserveTokens: 1, cache, names },
    { signal, onProgress: (done) => onProgress?.(done, prompt.tokens.length) },
  );
  return opened.usage;
}
