// One answer to a list of messages.
import {
  DesksideError,
  Generation,
  type GenerationWarning,
  type Message,
  parseMessages,
  parseResponseFormat,
  parseSampling,
  parseToolChoice,
  parseTools,
  type ResponseFormat,
  type SamplingInput,
  type Tool,
  type ToolChoice,
} from '../core/index.ts';
import {
  answerRoom,
  answerTurn,
  type DecodeOptions,
  type LoadedModel,
  type PlannedTurn,
  type PrefixCache,
  planPrompt,
  requireCapability,
  type SpeculativeMethod,
} from '../engine/index.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { callsReader, modelFamily } from './model-family.ts';
import { eventParser } from './parse-output.ts';
import { planReasoning } from './plan-reasoning.ts';
import { preparePrompt } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import { leadsReasoning, type ReasoningRequest, reasoningOf } from './reasoning-request.ts';
import { compileSchema } from './structured/compile-schema.ts';
import { formatGrammar } from './structured/format-grammar.ts';
import { canCallOnce, isGuided, writeCalls } from './write-calls.ts';
import { writeFormat } from './write-format.ts';
import { writeFree } from './write-free.ts';

export interface ChatRequest extends ReasoningRequest {
  messages: readonly Message[];
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  maxTokens?: number | undefined;
  /** See GenerateRequest. */
  maxTokensShrinks?: boolean | undefined;
  stop?: readonly string[] | undefined;
  grammar?: string | undefined;
  /** What the answer has to be: it is written and checked by that, after the reasoning if there is any. */
  format?: ResponseFormat | undefined;
  /** How many alternatives to report for each token; see DecodeOptions. */
  alternatives?: number | undefined;
  /** Speculative decoding; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  /** Tools that the model may call: it ends with `tool-call` events then, and finish reason `tool-call`. */
  tools?: readonly Tool[] | undefined;
  /** Default `auto`. */
  toolChoice?: ToolChoice | undefined;
  /** `false`: one call at most (default: as many as the model likes). Refused where calls are not led while they are written. */
  parallelToolCalls?: boolean | undefined;
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
  const { messages, cache, tools: given = [], toolChoice, format: asked, ...options } = request;
  refuseConflicts(request);
  const all = parseTools(given);
  const choice = parseToolChoice(toolChoice ?? 'auto', all);
  const tools = choice === 'none' ? [] : all;
  const format = asked === undefined ? null : formatGrammar(parseResponseFormat(asked));
  const today = promptDay(cache);
  const { generationPrompt, warnings, notes, ...prompt } = await preparePrompt(
    model,
    toPromptMessages(parseMessages(messages)),
    { ...reasoningOf(request), today, tools, beginReasoning: leadsReasoning(request, tools) },
  );
  const modelled = await modelFamily(model.model);
  const { specialText, stops, createParser } = modelled.family;
  const decode = {
    stop: [...(options.stop ?? []), ...(tools.length > 0 ? stops : [])],
    specialText: specialText || tools.length > 0,
  };
  const parser = eventParser(createParser(generationPrompt, callsReader(modelled, tools)), tools);
  const turn = planPrompt(model, {
    ...options,
    ...(format === null ? {} : { grammar: format.grammar }),
    ...decode,
    prompt: { ...prompt, cache },
    parser,
    warnings: [...baseModelWarnings(model), ...warnings, ...uncheckedTools(tools)],
    notes,
  });
  const reasoning = planReasoning(modelled.family, generationPrompt, request);
  const stages = {
    model,
    parser,
    stopRepetition: options.stopRepetition,
    options: { ...decodeOptions(model, options, turn.promptTokens), ...decode },
    reasoning,
  };
  if (format !== null) {
    return { ...turn, write: (sequence, io) => writeFormat({ ...stages, format, sequence, io }) };
  }
  const { calls: syntax } = modelled;
  const forced = forcedTools(choice, tools);
  const once = options.parallelToolCalls === false && tools.length > 0;
  const guided = tools.length > 0 && canGuide(model, syntax, forced);
  if (once && !(guided && canCallOnce(syntax, forced))) {
    throw new DesksideError('request-invalid', {
      field: 'parallelToolCalls',
      problem: 'not_for_this_family',
    });
  }
  if (!guided || !isGuided(syntax)) {
    if (reasoning === null) return endingWithCalls(turn);
    const mayCall = tools.length > 0;
    return endingWithCalls({
      ...turn,
      write: (sequence, io) => writeFree({ ...stages, reasoning, mayCall, sequence, io }),
    });
  }
  return endingWithCalls({
    ...turn,
    write: (sequence, io) => writeCalls({ ...stages, syntax, tools, forced, once, sequence, io }),
  });
}

function forcedTools(choice: ToolChoice, tools: readonly Tool[]): readonly Tool[] | null {
  if (choice === 'required') return tools;
  return typeof choice === 'object' ? tools.filter(({ name }) => name === choice.name) : null;
}

/** Whether calls are led while they are written. Throws where one is to be forced, and cannot be. */
function canGuide(model: LoadedModel, calls: CallSyntax, forced: readonly Tool[] | null): boolean {
  if (forced !== null && !isGuided(calls)) {
    throw new DesksideError('request-invalid', { field: 'toolChoice', problem: 'not_for_this_family' });
  }
  if (forced !== null) {
    requireCapability(model, 'grammars');
    requireCapability(model, 'choices');
  }
  const { grammars, choices } = model.capabilities;
  return isGuided(calls) && grammars && choices;
}

/** What would say two things of one answer. */
function refuseConflicts({ grammar, format, tools = [] }: ChatRequest): void {
  const problem =
    format === undefined
      ? null
      : grammar !== undefined
        ? 'conflicts_with_grammar'
        : tools.length > 0
          ? 'conflicts_with_tools'
          : null;
  if (problem !== null) throw new DesksideError('request-invalid', { field: 'format', problem });
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

/** An answer that calls tools ends for that, whatever the engine calls its end. */
function endingWithCalls(turn: PlannedTurn<never>): PlannedTurn<never> {
  return {
    ...turn,
    write: async (sequence, io) => {
      let called = false;
      const emit: typeof io.emit = (event) => {
        called ||= event.type === 'tool-call';
        io.emit(event);
      };
      const written = await turn.write(sequence, { ...io, emit });
      const hasEnded = written.finish === 'end' || written.finish === 'stop';
      return called && hasEnded ? { ...written, finishReason: 'tool-call' } : written;
    },
  };
}

function uncheckedTools(tools: readonly Tool[]): GenerationWarning[] {
  const unchecked = tools.flatMap(({ name, parameters = {} }) => {
    const compiled = compileSchema(parameters);
    return compiled.type === 'grammar' ? [] : [{ name, path: compiled.path, fault: compiled.fault }];
  });
  return unchecked.length === 0 ? [] : [{ type: 'tool-schema-unchecked', tools: unchecked }];
}

/** What a reader of a base model's answer has to know. */
export function baseModelWarnings(model: LoadedModel): GenerationWarning[] {
  return model.model.chatTemplate === null ? [{ type: 'base-model' }] : [];
}
