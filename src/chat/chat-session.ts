// A conversation that stays in the engine: each turn reads only what is new. The model's own output is continued
// token for token; nothing is rendered or read a second time, and nothing is dropped that the caller does not let go.
import {
  DesksideError,
  Generation,
  type GenerationEvent,
  type Message,
  parseMessages,
  parseResponseFormat,
  parseToolChoice,
  parseTools,
  type Tool,
  type ToolResultPart,
} from '../core/index.ts';
import {
  answerRoom,
  answerTurn,
  type LoadedModel,
  leastAnswerTokens,
  type OpenedPrompt,
  openPrompt,
  type PlannedTurn,
  type PrefixCache,
  type PromptIo,
  readOn,
  refuseOverflow,
  requireCapability,
  type Sequence,
} from '../engine/index.ts';
import { baseModelWarnings, fittingOf, promptDay } from './chat.ts';
import { fitted } from './fitted.ts';
import { foreignWords } from './foreign-words.ts';
import { type ModelFamily, modelFamily } from './model-family.ts';
import { layoutTools, type PreparedPrompt, preparePrompt, prepareSegments } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import { leadsReasoning, reasoningOf, thinkingRequest } from './reasoning-request.ts';
import { afterAnswer } from './session/after-answer.ts';
import { nextMessage } from './session/open-calls.ts';
import type { TurnOptions } from './session/turn-options.ts';
import { writeTurn } from './session/write-turn.ts';
import { formatGrammar } from './structured/format-grammar.ts';
import type { EarlierSummary } from './summarise-messages.ts';
import { uncheckedTools } from './unchecked-tools.ts';

/** What the engine has of the conversation, beside the messages. */
interface Read {
  /** The tools that the prompt tells of, and what it says of reasoning: some templates say both at the very beginning. */
  told: string;
  /** See LastAnswer. */
  written: string | null;
}

/** What has to be read for a turn; breakpoints where it is everything. */
type NewTokens = Omit<PreparedPrompt, 'breakpoints'> & Partial<Pick<PreparedPrompt, 'breakpoints'>>;

export interface ChatSessionOptions {
  /** Where what stays the same is kept from conversation to conversation (default: nowhere). */
  cache?: PrefixCache | null | undefined;
}

interface FittingTurn {
  messages: readonly Message[];
  request: TurnOptions & { tools: readonly Tool[] };
  signal: AbortSignal;
}

export class ChatSession implements AsyncDisposable {
  readonly #model: LoadedModel;
  readonly #cache: PrefixCache | null;
  #messages: Message[] = [];
  /** What was thought before answers of this session. */
  readonly #thoughts = new WeakMap<Message, string>();
  #sequence: Sequence | null = null;
  #read: Read = { told: '', written: null };
  /** What was folded so that the conversation fits, and what stands in its place. */
  #summary: EarlierSummary | null = null;
  /** Two turns at once would read and write in one sequence, each in the middle of the other. */
  #busy = false;
  readonly #ended = new AbortController();

  constructor(model: LoadedModel, system?: string, { cache = null }: ChatSessionOptions = {}) {
    this.#model = model;
    this.#cache = cache;
    if (system !== undefined) this.#messages.push({ role: 'system', content: system });
  }

  /** What has been said, in order. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Tokens in the context so far. */
  get tokens(): number {
    return this.#sequence?.length ?? 0;
  }

  /** Tokens that the context has room for. */
  get contextTokens(): number {
    return this.#model.context.contextTokens;
  }

  /** Clears the conversation; the next turn starts with this system prompt, or none. Throws `conversation-busy` during a turn. */
  async reset(system?: string): Promise<void> {
    this.#requireIdle('reset');
    this.#messages = system === undefined ? [] : [{ role: 'system', content: system }];
    this.#summary = null;
    await this.#close();
  }

  /** Continues another conversation, which is read again with the next turn. Throws `request-invalid`, and `conversation-busy` during a turn. */
  async restore(messages: readonly Message[]): Promise<void> {
    this.#requireIdle('restore');
    this.#messages = parseMessages(messages);
    this.#summary = null;
    await this.#close();
  }

  /**
   * One turn, from when it is iterated or awaited: an answer to a message, or to the results of all the tools that the last answer called. A
   * failed turn leaves the conversation as it was; the next one reads it again. A turn that begins before the last one has ended is refused
   * with `conversation-busy`.
   */
  send(said: string | readonly ToolResultPart[], options: TurnOptions = {}): Generation {
    return new Generation(this.#turn(said, options));
  }

  /** Gives the called tools' results without asking for an answer: they are read with the next message. Throws as `send`. */
  addResults(results: readonly ToolResultPart[]): void {
    this.#requireIdle('send');
    this.#messages = [...this.#messages, nextMessage(this.#messages, results)];
  }

  async *#turn(
    said: string | readonly ToolResultPart[],
    options: TurnOptions,
  ): AsyncGenerator<GenerationEvent> {
    if (this.#busy) {
      yield { type: 'error', error: new DesksideError('conversation-busy', { refused: 'send' }) };
      return;
    }
    this.#busy = true;
    try {
      const signals = [this.#ended.signal, ...(options.signal === undefined ? [] : [options.signal])];
      yield* answerTurn(this.#model, (signal) => this.#plan(said, options, signal), AbortSignal.any(signals));
    } finally {
      this.#busy = false;
    }
  }

  #requireIdle(refused: 'send' | 'reset' | 'restore'): void {
    if (this.#busy) throw new DesksideError('conversation-busy', { refused });
  }

  async #plan(
    said: string | readonly ToolResultPart[],
    options: TurnOptions,
    signal: AbortSignal,
  ): Promise<PlannedTurn<never>> {
    const tools = parseTools(options.tools ?? []);
    const choice = parseToolChoice(options.toolChoice ?? 'auto', tools);
    const messages = [...this.#messages, nextMessage(this.#messages, said)];
    const modelled = await modelFamily(this.#model.model);
    const request = { ...options, tools };
    const format = options.format === undefined ? null : formatGrammar(parseResponseFormat(options.format));
    if (format !== null) requireCapability(this.#model, 'grammars');
    const whole = await this.#newTokens(messages, request, modelled);
    const fit = await this.#fitted(whole, { messages, request, signal });
    const { generationPrompt, warnings, notes } = fit;
    const promptTokens = this.tokens + fit.tokens.length;
    const maxTokens = answerRoom(this.#model, promptTokens, options.maxTokens);
    await refuseOverflow(this.#model, { promptTokens, reserveTokens: maxTokens });
    const write = await writeTurn({
      model: this.#model,
      modelled,
      tools,
      choice,
      format,
      generationPrompt,
      maxTokens,
      options,
      onEnd: ({ message, thoughts }, written) => {
        if (thoughts !== '') this.#thoughts.set(message, thoughts);
        this.#messages = [...messages, message];
        this.#summary = notes.summary ?? this.#summary;
        this.#read = { told: toldOf(request), written };
      },
    });
    return {
      promptTokens,
      warnings: [
        ...baseModelWarnings(this.#model),
        ...warnings,
        ...uncheckedTools(tools),
        ...foreignWords(format),
      ],
      notes,
      open: (io) => this.#open(fit, { ...io, reserveTokens: maxTokens }),
      write,
    };
  }

  /** What has to be read for this turn: what the template writes after the last answer, or everything. */
  async #newTokens(
    messages: readonly Message[],
    options: TurnOptions & { tools: readonly Tool[] },
    family: ModelFamily,
  ): Promise<NewTokens> {
    const { tools } = options;
    const prompt = toPromptMessages(messages.map((message) => this.#withThoughts(message)));
    const today = promptDay(this.#cache);
    const more = { ...reasoningOf(options), tools, beginReasoning: leadsReasoning(options, tools) };
    const thinking = thinkingRequest(options);
    // Its process has ended between two turns, or others needed the room: everything is read again.
    if (this.#sequence?.lost === true) await this.#close();
    if (this.#sequence !== null && this.#read.told === toldOf(options)) {
      const laidOut = await layoutTools(this.#model, prompt, { family, tools, thinking, today });
      const { warnings, notes } = laidOut;
      const last = { written: this.#read.written, calls: family.calls };
      const rest = afterAnswer(laidOut.segments, laidOut.messages, last);
      // A template that leaves earlier reasoning out would not have it in the sequence, either.
      if (rest !== null && notes.earlierReasoningDropped === undefined) {
        const read = await prepareSegments(this.#model, rest, more);
        return { ...read, warnings: [...warnings, ...read.warnings], notes };
      }
    }
    await this.#close();
    return preparePrompt(this.#model, prompt, { ...more, today });
  }

  /** As it is where it fits; otherwise the conversation as the policy of this turn has it, to be read from its beginning. */
  async #fitted(whole: NewTokens, { messages, request, signal }: FittingTurn): Promise<NewTokens> {
    const { tools, overflow = 'refuse' } = request;
    const fitting = fittingOf(this.#model, { ...request, earlierSummary: this.#summary }, signal);
    const promptTokens = this.tokens + whole.tokens.length;
    if (overflow === 'refuse' || promptTokens <= fitting.promptTokensMax) return whole;
    await this.#close();
    const today = promptDay(this.#cache);
    const more = { ...reasoningOf(request), tools, beginReasoning: leadsReasoning(request, tools), today };
    const prepare = (some: readonly Message[]): Promise<PreparedPrompt> =>
      preparePrompt(this.#model, toPromptMessages(some.map((one) => this.#withThoughts(one))), more);
    return await fitted(messages, { ...fitting, prepare });
  }

  #withThoughts(message: Message): Message {
    const thoughts = this.#thoughts.get(message);
    if (thoughts === undefined) return message;
    const { role, content } = message;
    const text =
      typeof content === 'string' && content !== '' ? [{ type: 'text' as const, text: content }] : [];
    const said = typeof content === 'string' ? text : content;
    return { role, content: [{ type: 'reasoning', text: thoughts }, ...said] };
  }

  /** Reads on in the conversation's sequence, which grows with it. A turn that leaves no answer closes it. */
  async #open(read: NewTokens, io: PromptIo & { reserveTokens: number }): Promise<OpenedPrompt> {
    const before = this.#messages;
    const close = async (): Promise<void> => {
      if (this.#messages === before || this.#ended.signal.aborted) await this.#close();
    };
    try {
      const { sequence, usage } = await this.#readIn(read, io);
      return { sequence, usage, [Symbol.asyncDispose]: close };
    } catch (error) {
      await close();
      throw error;
    }
  }

  async #readIn(
    { tokens, breakpoints = [] }: NewTokens,
    { reserveTokens, ...io }: PromptIo & { reserveTokens: number },
  ): Promise<Pick<OpenedPrompt, 'sequence' | 'usage'>> {
    const cellsMax = this.#model.context.contextTokens;
    if (this.#sequence === null && this.#cache !== null) {
      const input = { tokens, breakpoints, reserveTokens, cellsMax, cache: this.#cache };
      const opened = await openPrompt(this.#model, input, io);
      this.#sequence = opened.sequence;
      return opened;
    }
    const cells = this.tokens + tokens.length + Math.min(reserveTokens, leastAnswerTokens);
    this.#sequence ??= await this.#model.open({ cells, cellsMax, signal: io.signal });
    const sequence = this.#sequence;
    return { sequence, usage: await readOn(sequence, tokens, io) };
  }

  async #close(): Promise<void> {
    const sequence = this.#sequence;
    this.#sequence = null;
    await sequence?.[Symbol.asyncDispose]();
  }

  /** A turn that is under way ends with it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await this.#close();
  }
}

function toldOf(options: TurnOptions & { tools: readonly Tool[] }): string {
  return JSON.stringify([thinkingRequest(options), options.tools]);
}
