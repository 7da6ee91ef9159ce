// A conversation that stays in the engine: each turn reads only what is new. The model's own output is continued
// token for token; nothing is rendered or read a second time, and nothing is ever dropped.
import {
  DesksideError,
  Generation,
  type GenerationEvent,
  type Message,
  parseSampling,
  type SamplingInput,
  type TextMessage,
} from '../core/index.ts';
import {
  answerRoom,
  answerTurn,
  type LoadedModel,
  leastAnswerTokens,
  type OpenedPrompt,
  type PlannedTurn,
  type PromptIo,
  readOn,
  refuseOverflow,
  type Sequence,
  type SpeculativeMethod,
  type TextEvent,
  writeText,
} from '../engine/index.ts';
import { baseModelWarnings } from './chat.ts';
import { layoutPrompt } from './layout-prompt.ts';
import { modelFamily } from './model-family.ts';
import { eventParser } from './parse-output.ts';
import { planReasoning } from './plan-reasoning.ts';
import { type PreparedPrompt, preparePrompt, prepareSegments } from './prepare-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { leadsReasoning, type ReasoningRequest, reasoningOf, thinkingRequest } from './reasoning-request.ts';
import { writeFree } from './write-free.ts';

export interface TurnOptions extends ReasoningRequest {
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  maxTokens?: number | undefined;
  speculative?: SpeculativeMethod | undefined;
  /** Texts that end the answer; they are not part of it. */
  stop?: readonly string[] | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export class ChatSession implements AsyncDisposable {
  readonly #model: LoadedModel;
  #messages: TextMessage[] = [];
  /** What was thought before answers of this session. */
  readonly #thoughts = new WeakMap<TextMessage, string>();
  #sequence: Sequence | null = null;
  /** What the template was told of reasoning when the sequence was begun. */
  #thinking = '';
  /** Two turns at once would read and write in one sequence, each in the middle of the other. */
  #busy = false;
  readonly #ended = new AbortController();

  constructor(model: LoadedModel, system?: string) {
    this.#model = model;
    if (system !== undefined) this.#messages.push({ role: 'system', content: system });
  }

  /** What has been said, in order. */
  get messages(): readonly TextMessage[] {
    return this.#messages;
  }

  /** Tokens in the context so far. */
  get tokens(): number {
    return this.#sequence?.length ?? 0;
  }

  /** Clears the conversation; the next turn starts with this system prompt, or none. Throws `conversation-busy` during a turn. */
  async reset(system?: string): Promise<void> {
    this.#requireIdle('reset');
    this.#messages = system === undefined ? [] : [{ role: 'system', content: system }];
    await this.#close();
  }

  /** Continues another conversation, which is read again with the next turn. Throws `conversation-busy` during a turn. */
  async restore(messages: readonly TextMessage[]): Promise<void> {
    this.#requireIdle('restore');
    this.#messages = [...messages];
    await this.#close();
  }

  /**
   * One turn, from when it is iterated or awaited. A failed turn leaves the conversation as it was; the next one reads it again. A turn
   * that begins before the last one has ended is refused with `conversation-busy`.
   */
  send(content: string, options: TurnOptions = {}): Generation {
    return new Generation(this.#turn(content, options));
  }

  async *#turn(content: string, options: TurnOptions): AsyncGenerator<GenerationEvent> {
    if (this.#busy) {
      yield { type: 'error', error: new DesksideError('conversation-busy', { refused: 'send' }) };
      return;
    }
    this.#busy = true;
    try {
      const signals = [this.#ended.signal, ...(options.signal === undefined ? [] : [options.signal])];
      yield* answerTurn(this.#model, () => this.#plan(content, options), AbortSignal.any(signals));
    } finally {
      this.#busy = false;
    }
  }

  #requireIdle(refused: 'reset' | 'restore'): void {
    if (this.#busy) throw new DesksideError('conversation-busy', { refused });
  }

  async #plan(content: string, options: TurnOptions): Promise<PlannedTurn<never>> {
    const { speculative, stop, stopRepetition } = options;
    const sampling = parseSampling(options.sampling);
    const messages: TextMessage[] = [...this.#messages, { role: 'user', content }];
    const { tokens, generationPrompt, warnings, notes } = await this.#newTokens(messages, options);
    const promptTokens = this.tokens + tokens.length;
    const maxTokens = answerRoom(this.#model, promptTokens, options.maxTokens);
    await refuseOverflow(this.#model, { promptTokens, reserveTokens: maxTokens });
    const { family } = await modelFamily(this.#model.model);
    const { specialText, createParser } = family;
    const reasoning = planReasoning(family, generationPrompt, options);
    const decode = {
      sampling,
      maxTokens,
      specialText,
      stopRepetition,
      ...(speculative === undefined ? {} : { speculative }),
      ...(stop === undefined ? {} : { stop: [...stop] }),
    };
    return {
      promptTokens,
      warnings: [...baseModelWarnings(this.#model), ...warnings],
      notes,
      open: (io) => this.#open(tokens, { ...io, reserveTokens: maxTokens }),
      write: async (sequence, { signal, emit }) => {
        const parser = eventParser(createParser(generationPrompt, null));
        let [text, thought] = ['', ''];
        const emitAndNote = (event: TextEvent): void => {
          if (event.type === 'text-delta') text += event.text;
          if (event.type === 'reasoning-delta') thought += event.text;
          emit(event);
        };
        const io = { signal, emit: emitAndNote };
        const { stopRepetition } = decode;
        const written =
          reasoning === null
            ? await writeText(sequence, decode, { ...io, parser })
            : await writeFree({
                model: this.#model,
                sequence,
                io,
                parser,
                options: decode,
                stopRepetition,
                reasoning,
                mayCall: false,
              });
        // What others see of the conversation is the text, without the reasoning.
        const answer: TextMessage = { role: 'assistant', content: text };
        if (thought !== '') this.#thoughts.set(answer, thought);
        this.#messages = [...messages, answer];
        return written;
      },
    };
  }

  /** What has to be read for this turn: what the template writes after the last answer, or everything. */
  async #newTokens(
    messages: readonly TextMessage[],
    options: TurnOptions,
  ): Promise<Omit<PreparedPrompt, 'breakpoints'>> {
    const prompt = toPromptMessages(messages.map((message) => this.#withThought(message)));
    const today = new Date();
    const more = { ...reasoningOf(options), beginReasoning: leadsReasoning(options, []) };
    const thinking = thinkingRequest(options);
    const told = JSON.stringify(thinking);
    // Some templates say at the very beginning whether the model may reason.
    if (told !== this.#thinking) await this.#close();
    this.#thinking = told;
    if (this.#sequence !== null) {
      const { segments, warnings, notes } = await layoutPrompt(this.#model.model, prompt, {
        thinking,
        today,
      });
      const rest = afterMessage(segments, messages.length - 2);
      // A template that leaves earlier reasoning out would not have it in the sequence, either.
      if (rest !== null && notes.earlierReasoningDropped === undefined) {
        const read = await prepareSegments(this.#model, rest, more);
        return { ...read, warnings: [...warnings, ...read.warnings], notes };
      }
      await this.#close();
    }
    return preparePrompt(this.#model, prompt, { ...more, today });
  }

  #withThought(message: TextMessage): Message {
    const thought = this.#thoughts.get(message);
    if (thought === undefined) return message;
    const { role, content } = message;
    const said = content === '' ? [] : [{ type: 'text' as const, text: content }];
    return { role, content: [{ type: 'reasoning', text: thought }, ...said] };
  }

  /** Reads on in the conversation's sequence, which grows with it. A turn that leaves no answer closes it. */
  async #open(
    tokens: readonly number[],
    { reserveTokens, ...io }: PromptIo & { reserveTokens: number },
  ): Promise<OpenedPrompt> {
    const before = this.#messages;
    const close = async (): Promise<void> => {
      if (this.#messages === before || this.#ended.signal.aborted) await this.#close();
    };
    try {
      const cells = this.tokens + tokens.length + Math.min(reserveTokens, leastAnswerTokens);
      const cellsMax = this.#model.context.contextTokens;
      this.#sequence ??= await this.#model.open({ cells, cellsMax, signal: io.signal });
      const sequence = this.#sequence;
      return { sequence, usage: await readOn(sequence, tokens, io), [Symbol.asyncDispose]: close };
    } catch (error) {
      await close();
      throw error;
    }
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

/** `null` when the message has left no trace (an empty answer): there is no telling what follows it. */
function afterMessage(segments: readonly PromptSegment[], message: number): PromptSegment[] | null {
  const last = segments.findLastIndex((segment) => segment.type === 'content' && segment.message === message);
  return last < 0 ? null : segments.slice(last + 1);
}
