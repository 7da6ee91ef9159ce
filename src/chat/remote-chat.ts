// One answer of an engine behind HTTP. Its words are held against what was asked for as ours are; what it cannot be asked is refused by name.
import {
  DesksideError,
  endingOnce,
  eventStream,
  type GenerationEvent,
  type GenerationWarning,
  parseMessages,
  parseResponseFormat,
  parseSampling,
  parseToolChoice,
  parseTools,
  type ResponseFormat,
  repetition,
  type Tool,
} from '../core/index.ts';
import { RepetitionStop } from '../engine/index.ts';
import type { RemoteEvent, RemoteModel, RemoteRequest } from '../remote/index.ts';
import { type ChatRequest, refuseConflicts } from './chat-request.ts';
import { forcedTools } from './forced-tools.ts';
import { foreignWords } from './foreign-words.ts';
import { thinkingRequest } from './reasoning-request.ts';
import { type FormatGrammar, formatGrammar } from './structured/format-grammar.ts';
import { callEvent } from './tool-calls.ts';
import { uncheckedTools } from './unchecked-tools.ts';

/** What was made of a request before anything is sent. */
interface Planned {
  request: RemoteRequest;
  format: FormatGrammar | null;
  /** Those of which one has to be called; `null`: as the model likes. */
  forced: readonly Tool[] | null;
  warnings: GenerationWarning[];
}

/** Never throws: it ends with exactly one `generation-end` or `error`. Leaving it ends the work there. */
export function remoteChat(model: RemoteModel, request: ChatRequest): AsyncGenerator<GenerationEvent> {
  type Emit = (event: GenerationEvent) => void;
  const work = async (emit: Emit, leftOrAborted: AbortSignal): Promise<void> => {
    leftOrAborted.throwIfAborted();
    const planned = plan(model, request);
    const stop = request.stopRepetition ? new RepetitionStop(leftOrAborted) : null;
    const check = new AnswerCheck(planned, stop);
    for await (const event of model.answer(planned.request, stop?.signal ?? leftOrAborted)) {
      for (const checked of check.add(event)) emit(checked);
    }
  };
  return endingOnce(() => eventStream(work, request.signal));
}

/** What an engine behind HTTP is not asked for, by what would be needed. */
const needed = {
  alternatives: 'logProbabilities',
  speculative: 'draftModels',
  reasoningBudget: 'reasoningBudget',
  keepReasoning: 'keepReasoning',
} as const satisfies Partial<Record<keyof ChatRequest, string>>;

/** Throws `request-invalid`, `capability-missing`, `schema-unsupported`, `grammar-invalid`. */
function plan(model: RemoteModel, request: ChatRequest): Planned {
  refuseConflicts(request);
  thinkingRequest(request);
  const { sampling = {}, stop = [], parallelToolCalls, reasoning } = request;
  parseSampling(sampling);
  const all = parseTools(request.tools ?? []);
  const choice = parseToolChoice(request.toolChoice ?? 'auto', all);
  const tools = choice === 'none' ? [] : all;
  const asked = askedFormat(request);
  refuseMissing(model, request, { tools, hasFormat: asked !== null });
  const format = asked === null ? null : formatGrammar(asked);
  return {
    request: {
      messages: parseMessages(request.messages),
      sampling,
      maxTokens: answerTokens(model, request),
      stop,
      tools,
      toolChoice: choice,
      parallelToolCalls: tools.length > 0 ? parallelToolCalls : undefined,
      format: asked === null || format === null ? undefined : { asked, grammar: format.grammar },
      reasoning: reasoning === 'none' ? false : reasoning,
    },
    format,
    forced: forcedTools(choice, tools),
    warnings: [...reasoningWarnings(model, request), ...uncheckedTools(tools), ...foreignWords(format)],
  };
}

function askedFormat({ format, grammar }: ChatRequest): ResponseFormat | null {
  if (grammar !== undefined) return { type: 'grammar', grammar };
  return format === undefined ? null : parseResponseFormat(format);
}

interface Shape {
  tools: readonly Tool[];
  hasFormat: boolean;
}

/** Throws `capability-missing`. */
function refuseMissing(model: RemoteModel, request: ChatRequest, { tools, hasFormat }: Shape): void {
  const fields = Object.keys(needed) as (keyof typeof needed)[];
  const field = fields.find((each) => request[each] !== undefined && request[each] !== 'off');
  const hasTools = tools.length > 0;
  const missing = [
    // Whether a conversation fits is known to the other side only.
    (request.overflow ?? 'refuse') !== 'refuse' && 'exactTokens',
    hasTools && model.lacksTools && 'tools',
    hasTools && hasFormat && 'formatOrCalls',
    field !== undefined && needed[field],
  ];
  const capability = missing.find((each) => each !== false);
  if (capability === undefined) return;
  const engine = model.build.name;
  throw new DesksideError('capability-missing', { capability, model: model.model.name, engine });
}

/** Clients name the most that they could ever want: more than the window is as much as there is. */
function answerTokens(
  { contextTokens }: RemoteModel,
  { maxTokens, maxTokensShrinks = false }: ChatRequest,
): number | undefined {
  const isAll = maxTokensShrinks && contextTokens !== null && (maxTokens ?? 0) >= contextTokens;
  return isAll ? undefined : maxTokens;
}

function reasoningWarnings(model: RemoteModel, { reasoning }: ChatRequest): GenerationWarning[] {
  const isUnheard = !model.hasReasoningSwitch && (reasoning === false || reasoning === 'none');
  if (isUnheard) return [{ type: 'reasoning-always', closed: false }];
  const isEffort = typeof reasoning === 'string' && reasoning !== 'none' && model.lacksEffort;
  return isEffort ? [{ type: 'reasoning-effort', asked: reasoning, used: null }] : [];
}

/** Holds what comes against what was asked for. */
class AnswerCheck {
  readonly #planned: Planned;
  readonly #stop: RepetitionStop | null;
  #text = '';
  readonly #calls: Extract<RemoteEvent, { type: 'call' }>[] = [];

  constructor(planned: Planned, stop: RepetitionStop | null) {
    this.#planned = planned;
    this.#stop = stop;
  }

  /** Throws `format-unmet` for an answer that is not what was asked for. */
  add(event: RemoteEvent): GenerationEvent[] {
    switch (event.type) {
      case 'start': {
        const { warnings } = this.#planned;
        return [{ ...event, type: 'generation-start', warnings }];
      }
      case 'text-delta':
        this.#stop?.push(event.text);
        if (this.#planned.format !== null) this.#text += event.text;
        return [event];
      case 'call':
        this.#calls.push(event);
        return [];
      case 'generation-end':
        return this.#end(event);
      case 'reasoning-delta':
      case 'prefill-progress':
        return [event];
      default:
        return event satisfies never;
    }
  }

  #end(event: End): GenerationEvent[] {
    const isCircling = this.#stop?.stopped === true && event.finishReason === 'cancelled';
    const end: End = isCircling ? { ...event, finishReason: 'stop', rawFinishReason: repetition } : event;
    const calls = this.#calls.map((call) => this.#callEvent(call));
    if (end.finishReason !== 'cancelled') this.#check(end);
    // Some servers say of an answer with calls that it has come to its end.
    const hasCalled = calls.some(({ type }) => type === 'tool-call') && end.finishReason !== 'length';
    return [...calls, hasCalled ? { ...end, finishReason: 'tool-call' } : end];
  }

  #callEvent({ name, text }: Extract<RemoteEvent, { type: 'call' }>): ReturnType<typeof callEvent> {
    const args = text.trim() === '' ? {} : text;
    const written = `${name} ${text}`;
    return callEvent({ type: 'call', name, arguments: args, text: written }, this.#planned.request.tools);
  }

  #check({ finishReason, rawFinishReason, stopText }: End): void {
    const { format, forced, request } = this.#planned;
    const isCut = finishReason === 'length' || rawFinishReason === repetition;
    if ((format !== null || forced !== null) && isCut) throw unmet('length');
    if (forced !== null && this.#calls.length === 0) throw unmet('no_call');
    if (request.parallelToolCalls === false && this.#calls.length > 1) throw unmet('several_calls');
    // Whoever set the text that stops it knows.
    const problem = stopText === undefined ? format?.problemOf(this.#text) : null;
    if (problem) throw unmet(problem.keyword, problem.path);
  }
}

type End = Extract<RemoteEvent, { type: 'generation-end' }>;

function unmet(problem: string, path = '$'): DesksideError<'format-unmet'> {
  return new DesksideError('format-unmet', { problem, path });
}
