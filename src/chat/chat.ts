// One answer to a list of messages.
import {
  Generation,
  type GenerationWarning,
  isDesksideError,
  type Message,
  parseMessages,
  parseResponseFormat,
  parseSampling,
  parseToolChoice,
  parseTools,
} from '../core/index.ts';
import {
  answerRoom,
  answerTurn,
  type DecodeOptions,
  type LoadedModel,
  leastAnswerTokens,
  type PlannedTurn,
  planPrompt,
} from '../engine/index.ts';
import { RemoteModel } from '../remote/index.ts';
import { type ChatRequest, refuseConflicts } from './chat-request.ts';
import { endTokens } from './end-tokens.ts';
import { type Fitting, fitted } from './fitted.ts';
import { forcedTools } from './forced-tools.ts';
import { foreignWords } from './foreign-words.ts';
import { callsReader, modelFamily } from './model-family.ts';
import { eventParser } from './parse-output.ts';
import { planReasoning } from './plan-reasoning.ts';
import { planWriting } from './plan-writing.ts';
import { type PreparedPrompt, preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import { leadsReasoning, reasoningOf } from './reasoning-request.ts';
import { remoteChat } from './remote-chat.ts';
import { formatGrammar } from './structured/format-grammar.ts';
import type { WrittenSummary } from './summarise-messages.ts';
import { uncheckedTools } from './unchecked-tools.ts';

/** Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`. */
export function chat(model: LoadedModel | RemoteModel, request: ChatRequest): Generation {
  if (model instanceof RemoteModel) return new Generation(remoteChat(model, request));
  return new Generation(answerTurn(model, (signal) => planChat(model, request, signal), request.signal));
}

/** What templates may write as the date: a prefix that is to be kept must not change with the day. */
export function promptDay(cache: ChatRequest['cache']): Date | null {
  return cache ? null : new Date();
}

async function planChat(
  model: LoadedModel,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<PlannedTurn<never>> {
  const { messages, cache, tools: given = [], toolChoice, format: asked, ...options } = request;
  refuseConflicts(request);
  const all = parseTools(given);
  const choice = parseToolChoice(toolChoice ?? 'auto', all);
  const tools = choice === 'none' ? [] : all;
  const format = asked === undefined ? null : formatGrammar(parseResponseFormat(asked));
  const today = promptDay(cache);
  const more = { ...reasoningOf(request), today, tools, beginReasoning: leadsReasoning(request, tools) };
  const prepare = (some: readonly Message[]): Promise<PreparedPrompt> =>
    preparePrompt(model, toPromptMessages(some), more);
  const said = parseMessages(messages);
  const { generationPrompt, warnings, notes, ...prompt } = await fitted(said, {
    ...fittingOf(model, request, signal),
    prepare,
  });
  const modelled = await modelFamily(model.model);
  const { specialText, stops, createParser } = modelled.family;
  const decode = {
    stop: [...(options.stop ?? []), ...(tools.length > 0 ? stops : [])],
    specialText: specialText || tools.length > 0,
    endTokens: await endTokens(model, modelled),
  };
  const parser = eventParser(createParser(generationPrompt, callsReader(modelled, tools)), tools);
  const turn = planPrompt(model, {
    ...options,
    ...(format === null ? {} : { grammar: format.grammar }),
    ...decode,
    prompt: { ...prompt, cache },
    parser,
    warnings: [...baseModelWarnings(model), ...warnings, ...uncheckedTools(tools), ...foreignWords(format)],
    notes,
  });
  const reasoning = planReasoning(modelled.family, generationPrompt, request);
  const write = await planWriting({
    model,
    parser,
    stopRepetition: options.stopRepetition,
    options: { ...decodeOptions(model, options, turn.promptTokens), ...decode },
    grammar: options.grammar,
    reasoning,
    format,
    tools,
    forced: forcedTools(choice, tools),
    once: options.parallelToolCalls === false && tools.length > 0,
    syntax: modelled.calls,
  });
  return write === null ? turn : { ...turn, write };
}

/** How a conversation is made to fit, where it does not and somebody asked for that. */
export function fittingOf(
  model: LoadedModel,
  request: Pick<ChatRequest, 'overflow' | 'earlierSummary' | 'maxTokens' | 'maxTokensShrinks'>,
  signal: AbortSignal,
): Omit<Fitting, 'prepare'> {
  return {
    overflow: request.overflow,
    earlier: request.earlierSummary ?? null,
    promptTokensMax: model.context.contextTokens - roomFor(request),
    write: (asked) => writeSummary(model, asked, signal),
    summaryTokensMax: summaryTokens(model),
  };
}

/** An eighth of the context, and no more than a page. */
function summaryTokens(model: LoadedModel): number {
  return Math.min(800, Math.floor(model.context.contextTokens / 8));
}

/** `null` where the request has no room. */
async function writeSummary(
  model: LoadedModel,
  asked: string,
  signal: AbortSignal,
): Promise<WrittenSummary | null> {
  try {
    const { text, finishReason, receipt } = await chat(model, {
      messages: [{ role: 'user', content: asked }],
      maxTokens: summaryTokens(model),
      // What is likeliest, and the same each time.
      sampling: { temperature: 0 },
      reasoning: false,
      stopRepetition: true,
      signal,
    });
    // An answer that was stopped is no summary.
    signal.throwIfAborted();
    const { promptTokens, outputTokens } = receipt;
    return { text, cut: finishReason === 'length', promptTokens, outputTokens };
  } catch (error) {
    if (isDesksideError(error, 'context-overflow')) return null;
    throw error;
  }
}

/** What the answer needs at least. */
function roomFor({
  maxTokens = leastAnswerTokens,
  maxTokensShrinks = false,
}: Pick<ChatRequest, 'maxTokens' | 'maxTokensShrinks'>): number {
  return maxTokensShrinks ? Math.min(maxTokens, leastAnswerTokens) : maxTokens;
}

function decodeOptions(
  model: LoadedModel,
  {
    sampling,
    maxTokens,
    maxTokensShrinks,
    speculative,
    alternatives,
  }: ChatRequest | Omit<ChatRequest, 'messages'>,
  promptTokens: number,
): DecodeOptions {
  return {
    sampling: parseSampling(sampling),
    maxTokens: answerRoom(model, promptTokens, maxTokens, maxTokensShrinks),
    ...(speculative === undefined ? {} : { speculative }),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
}

/** What a reader of a base model's answer has to know. */
export function baseModelWarnings(model: LoadedModel): GenerationWarning[] {
  return model.model.chatTemplate === null ? [{ type: 'base-model' }] : [];
}
