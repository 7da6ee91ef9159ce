// How long the prompt of a chat is, without reading it.
import { parseMessages } from '../core/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import { type ChatRequest, promptDay } from './chat.ts';
import { preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';

/** Exactly the `promptTokens` that `chat` has for the same request. Throws `part-unsupported`, `template-failed`. */
export async function countChatTokens(
  model: LoadedModel,
  { messages, reasoning, cache }: Pick<ChatRequest, 'messages' | 'reasoning' | 'cache'>,
): Promise<number> {
  const prompt = toPromptMessages(parseMessages(messages));
  const { tokens } = await preparePrompt(model, prompt, { reasoning, today: promptDay(cache) });
  return tokens.length;
}
