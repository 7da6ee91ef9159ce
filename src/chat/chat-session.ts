// A conversation that stays in the engine: each turn reads only what is new. What the model wrote is continued as it
// was written, token for token; nothing is rendered or read a second time, and nothing is ever dropped.
import {
  DesksideError,
  eventStream,
  Generation,
  type GenerationEvent,
  type Message,
  type Sampling,
  toDesksideError,
} from '../core/index.ts';
import {
  createReceipt,
  type DecodeEvent,
  defaultSpeculative,
  finishReasons,
  floorTokens,
  type LoadedModel,
  type Sequence,
  SpeculationUsage,
  type SpeculativeMethod,
  settingWarnings,
} from '../engine/index.ts';
import { baseModelWarnings } from './chat.ts';
import { familyOf, type OutputParser, type OutputPart } from './families/index.ts';
import { layoutPrompt } from './layout-prompt.ts';
import { toGenerationEvent } from './parse-output.ts';
import { type PreparedPrompt, preparePrompt, prepareSegments } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import type { Segment } from './segment.ts';

export interface TurnOptions {
  sampling: Sampling;
  maxTokens?: number | undefined;
  speculative?: SpeculativeMethod | undefined;
  signal?: AbortSignal | undefined;
}

/** Room that an answer must at least have for a turn to be accepted. */
const minAnswerTokens = 64;

export class ChatSession implements AsyncDisposable {
  readonly #model: LoadedModel;
  #messages: Message[] = [];
  #sequence: Sequence | null = null;

  constructor(model: LoadedModel, system?: string) {
    this.#model = model;
    if (system !== undefined) this.#messages.push({ role: 'system', content: system });
  }

  /** What has been said, in order. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Tokens in the window so far. */
  get tokens(): number {
    return this.#sequence?.length ?? 0;
  }

  /** Forgets the conversation; the next turn starts with this system text, or none. */
  async reset(system?: string): Promise<void> {
    this.#messages = system === undefined ? [] : [{ role: 'system', content: system }];
    await this.#close();
  }

  /** One turn. A turn that fails leaves the conversation as it was before it, to be read again by the next. */
  send(content: string, options: TurnOptions): Generation {
    const events = eventStream<GenerationEvent>(async (emit, signal) => {
      try {
        await this.#turn(content, { ...options, signal }, emit);
      } catch (error) {
        await this.#close();
        emit({ type: 'error', error: toDesksideError(error) });
      }
    }, options.signal);
    return new Generation(events);
  }

  async #turn(content: string, options: TurnOptions, emit: (event: GenerationEvent) => void): Promise<void> {
    const startedAt = performance.now();
    const { sampling, signal, speculative = defaultSpeculative } = options;
    const messages: Message[] = [...this.#messages, { role: 'user', content }];
    const { tokens, tail } = await this.#newTokens(messages);
    const cachedTokens = this.tokens;
    const promptTokens = cachedTokens + tokens.length;
    const room = this.#model.context.contextTokens - promptTokens;
    const maxTokens = Math.min(options.maxTokens ?? room, room);
    this.#refuseOverflow(promptTokens, options.maxTokens ?? minAnswerTokens);
    emit({
      type: 'generation-start',
      warnings: [...settingWarnings(this.#model), ...baseModelWarnings(this.#model)],
      promptTokens,
      cachedTokens,
    });
    const sequence = await this.#open(promptTokens + Math.min(maxTokens, floorTokens), signal);
    const onProgress = (done: number): void =>
      emit({ type: 'prefill-progress', doneTokens: cachedTokens + done, totalTokens: promptTokens });
    const { ms: prefillMs } = await sequence.read(tokens, { signal, onProgress });
    const readMs = performance.now() - startedAt;
    const family = familyOf(this.#model.model.chatTemplate);
    const { specialText } = family;
    const decoded = sequence.decode({ sampling, maxTokens, specialText, speculative }, { signal });
    const { text, end } = await write(decoded, family.createParser(tail), emit);
    this.#messages = [...messages, { role: 'assistant', content: text }];
    const speculation = new SpeculationUsage(speculative);
    speculation.add(end.speculation);
    const prefixCache = cachedTokens > 0 ? 'live' : 'off';
    const receipt = createReceipt(
      this.#model,
      { promptTokens, cachedTokens, prefixCache, restoreMs: 0, prefillMs },
      {
        outputTokens: end.tokens,
        firstTokenMs: readMs + end.firstTokenMs,
        decodeMs: end.ms,
        speculation,
        preemptions: end.preemptions,
      },
    );
    const { finish } = end;
    emit({ type: 'generation-end', finishReason: finishReasons[finish], rawFinishReason: finish, receipt });
  }

  /** What has to be read for this turn: what the template writes after the last answer, or everything. */
  async #newTokens(messages: readonly Message[]): Promise<Pick<PreparedPrompt, 'tokens' | 'tail'>> {
    const prompt = toPromptMessages(messages);
    const today = new Date();
    if (this.#sequence !== null) {
      const segments = await layoutPrompt(this.#model.model, prompt, { reasoning: false, today });
      const rest = afterMessage(segments, messages.length - 2);
      if (rest !== null) return prepareSegments(this.#model, rest);
      await this.#close();
    }
    return preparePrompt(this.#model, prompt, { today });
  }

  #refuseOverflow(promptTokens: number, reserveTokens: number): void {
    const { contextTokens } = this.#model.context;
    if (promptTokens + reserveTokens <= contextTokens) return;
    const { contextTrained } = this.#model.model;
    throw new DesksideError('context-overflow', {
      promptTokens,
      reserveTokens,
      contextTokens,
      contextTrained,
      documents: [],
    });
  }

  /** The sequence grows with the conversation. */
  async #open(cells: number, signal: AbortSignal | undefined): Promise<Sequence> {
    const cellsMax = this.#model.context.contextTokens;
    this.#sequence ??= await this.#model.open({ cells, cellsMax, signal });
    return this.#sequence;
  }

  async #close(): Promise<void> {
    const sequence = this.#sequence;
    this.#sequence = null;
    await sequence?.[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}

/** `null` when the message has left no trace (an empty answer): there is no telling what follows it. */
function afterMessage(segments: readonly Segment[], message: number): Segment[] | null {
  const last = segments.findLastIndex((segment) => segment.type === 'content' && segment.message === message);
  return last < 0 ? null : segments.slice(last + 1);
}

/** Passes the answer on as it comes. What stays in the conversation is the text, without the reasoning. */
async function write(
  events: AsyncIterable<DecodeEvent>,
  parser: OutputParser,
  emit: (event: GenerationEvent) => void,
): Promise<{ text: string; end: Extract<DecodeEvent, { type: 'decode-end' }> }> {
  let text = '';
  const pass = (parts: OutputPart[]): void => {
    for (const part of parts) {
      if (part.type === 'text') text += part.text;
      emit(toGenerationEvent(part));
    }
  };
  for await (const event of events) {
    if (event.type === 'text') {
      pass(parser.push(event.text));
    } else {
      pass(parser.end());
      return { text, end: event };
    }
  }
  throw new DesksideError('engine-protocol', { reason: 'decoding ended without an end' });
}
