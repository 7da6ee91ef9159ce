// How long the prompt of a chat is, without reading it.
import { parseMessages, parseToolChoice, parseTools } from '../core/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import { promptDay } from './chat.ts';
import type { ChatRequest } from './chat-request.ts';
import { preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import { leadsReasoning, type ReasoningRequest, reasoningOf } from './reasoning-request.ts';

/** What the length of a prompt depends on. */
type CountedRequest = Pick<
  ChatRequest,
  'messages' | 'cache' | 'tools' | 'toolChoice' | 'format' | 'grammar'
> &
  ReasoningRequest;

/** Exactly the `promptTokens` that `chat` has for the same request. Throws `part-unsupported`, `template-failed`. */
export async function countChatTokens(
  model: LoadedModel,
  { messages, cache, tools: given = [], toolChoice = 'auto', ...request }: CountedRequest,
): Promise<number> {
  const prompt = toPromptMessages(parseMessages(messages));
  const all = parseTools(given);
  const tools = parseToolChoice(toolChoice, all) === 'none' ? [] : all;
  const beginReasoning = leadsReasoning(request, tools);
  const options = { ...reasoningOf(request), today: promptDay(cache), tools, beginReasoning };
  const { tokens } = await preparePrompt(model, prompt, options);
  return tokens.length;
}
