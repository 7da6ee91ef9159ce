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
  finishReasons,
  type LoadedModel,
  type Sequence,
} from '../engine/index.ts';
import { baseModelWarnings } from './chat.ts';
import { type Family, familyOf } from './families/index.ts';
import { layoutPrompt } from './layout-prompt.ts';
import { parseOutput } from './parse-output.ts';
import { preparePrompt, tokenizeSegment } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import type { Segment } from './segment.ts';

export interface TurnOptions {
  sampling: Sampling;
  maxTokens?: number | undefined;
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

  get #family(): Family {
    return familyOf(this.#model.model.chatTemplate);
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
    return new Generation(parseOutput(events, this.#family.createParser('')));
  }

  async #turn(content: string, options: TurnOptions, emit: (event: GenerationEvent) => void): Promise<void> {
    const startedAt = performance.now();
    const { sampling, signal } = options;
    const messages: Message[] = [...this.#messages, { role: 'user', content }];
    const cachedTokens = this.tokens;
    const tokens = await this.#newTokens(messages);
    const promptTokens = cachedTokens + tokens.length;
    const room = this.#model.context.contextTokens - promptTokens;
    const maxTokens = Math.min(options.maxTokens ?? room, room);
    this.#refuseOverflow(promptTokens, options.maxTokens ?? minAnswerTokens);
    emit({ type: 'generation-start', warnings: baseModelWarnings(this.#model), promptTokens, cachedTokens });
    const sequence = await this.#open(signal);
    const onProgress = (done: number): void =>
      emit({ type: 'prefill-progress', doneTokens: cachedTokens + done, totalTokens: promptTokens });
    const { ms: prefillMs } = await sequence.read(tokens, { signal, onProgress });
    const readMs = performance.now() - startedAt;
    const { specialText } = this.#family;
    const { text, end } = await write(
      sequence.decode({ sampling, maxTokens, specialText }, { signal }),
      emit,
    );
    this.#messages = [...messages, { role: 'assistant', content: text }];
    const prefixCache = cachedTokens > 0 ? 'hit' : 'off';
    const receipt = createReceipt(
      this.#model,
      { promptTokens, cachedTokens, prefixCache, restoreMs: 0, prefillMs },
      { outputTokens: end.tokens, firstTokenMs: readMs + end.firstTokenMs, decodeMs: end.ms },
    );
    const { finish } = end;
    emit({ type: 'generation-end', finishReason: finishReasons[finish], rawFinishReason: finish, receipt });
  }

  /** What has to be read for this turn: everything, or what the template writes after the last answer. */
  async #newTokens(messages: readonly Message[]): Promise<number[]> {
    const prompt = toPromptMessages(messages);
    const today = new Date();
    if (this.#sequence === null) return (await preparePrompt(this.#model, prompt, { today })).tokens;
    const segments = await layoutPrompt(this.#model.model, prompt, { reasoning: false, today });
    const lists = await Promise.all(
      afterLastAnswer(segments).map((segment) => tokenizeSegment(this.#model, segment)),
    );
    return lists.flat();
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

  async #open(signal: AbortSignal | undefined): Promise<Sequence> {
    this.#sequence ??= await this.#model.open({ cells: this.#model.context.contextTokens, signal });
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

/** The last content segment is the new question, the one before it the last answer. */
function afterLastAnswer(segments: readonly Segment[]): Segment[] {
  const contents = segments.flatMap((segment, index) => (segment.type === 'content' ? [index] : []));
  return segments.slice((contents.at(-2) ?? -1) + 1);
}

async function write(
  events: AsyncIterable<DecodeEvent>,
  emit: (event: GenerationEvent) => void,
): Promise<{ text: string; end: Extract<DecodeEvent, { type: 'decode-end' }> }> {
  let text = '';
  for await (const event of events) {
    if (event.type === 'decode-end') return { text, end: event };
    text += event.text;
    emit({ type: 'text-delta', text: event.text });
  }
  throw new DesksideError('engine-protocol', { reason: 'decoding ended without an end' });
}
