// Text completions on the wire, whole and in chunks.
import type { GenerationEvent, Receipt, TokenLogProbability } from '../../../core/index.ts';
import type { Frame } from '../../http/index.ts';
import type { ChoiceEvent } from '../../turns/merge-events.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';
import type { WholeAnswer } from '../../turns/whole-answer.ts';
import { openaiFinish } from '../openai-finish.ts';
import { openaiUsage } from '../openai-usage.ts';

export interface CompletionIdentity {
  id: string;
  created: number;
  model: string;
  logprobs: boolean;
  includeUsage: boolean;
  /** Answers to each prompt: answers are told apart by their place in the list of all. */
  choices: number;
}

export function encodeCompletion(answers: readonly WholeAnswer[], identity: CompletionIdentity): object {
  const { id, created, model, logprobs, choices } = identity;
  return {
    id,
    object: 'text_completion',
    created,
    model,
    choices: answers.map(({ text, logProbabilities, end }, index) => ({
      text,
      index,
      logprobs: logprobs ? wireLogprobs(logProbabilities, 0) : null,
      finish_reason: openaiFinish[end.finishReason],
    })),
    usage: usageOf(
      answers.map(({ receipt }) => receipt),
      choices,
    ),
    deskside: { receipt: answers[0]?.receipt },
  };
}

/** Each prompt is counted once, however many answers it got. */
function usageOf(receipts: readonly Receipt[], choices: number): object {
  const prompts = receipts.filter((_, index) => index % choices === 0);
  const usage = openaiUsage(receipts);
  const promptTokens = prompts.reduce((sum, each) => sum + each.promptTokens, 0);
  const cachedTokens = prompts.reduce((sum, each) => sum + each.cachedTokens, 0);
  return {
    ...usage,
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + usage.completion_tokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}

export class CompletionStreamEncoder implements StreamEncoder<ChoiceEvent<GenerationEvent>> {
  readonly ping = null;
  readonly #identity: CompletionIdentity;
  readonly #receipts: Receipt[] = [];
  /** Characters of each answer so far. */
  readonly #lengths: number[] = [];

  constructor(identity: CompletionIdentity) {
    this.#identity = identity;
  }

  encode({ choice, event }: ChoiceEvent<GenerationEvent>): Frame[] {
    if (event.type === 'text-delta') return [this.#text(choice, event.text, event.logProbabilities ?? [])];
    if (event.type !== 'generation-end') return [];
    this.#receipts[choice] = event.receipt;
    const finish_reason = openaiFinish[event.finishReason];
    const deskside = { receipt: event.receipt };
    return [this.#chunk([{ text: '', index: choice, logprobs: null, finish_reason }], { deskside })];
  }

  end(): Frame[] {
    const usage = this.#chunk([], { usage: usageOf(this.#receipts, this.#identity.choices) });
    return [...(this.#identity.includeUsage ? [usage] : []), { data: '[DONE]' }];
  }

  #text(choice: number, text: string, told: readonly TokenLogProbability[]): Frame {
    const offset = this.#lengths[choice] ?? 0;
    this.#lengths[choice] = offset + text.length;
    const logprobs = this.#identity.logprobs ? wireLogprobs(told, offset) : null;
    return this.#chunk([{ text, index: choice, logprobs, finish_reason: null }]);
  }

  #chunk(choices: readonly object[], more: object = {}): Frame {
    const { id, created, model, includeUsage } = this.#identity;
    const usage = includeUsage ? { usage: null } : {};
    return { data: { id, object: 'text_completion', created, model, choices, ...usage, ...more } };
  }
}

interface CompletionLogprobs {
  tokens: string[];
  token_logprobs: number[];
  top_logprobs: Record<string, number>[];
  text_offset: number[];
}

/** @param offset characters before the first of these tokens */
function wireLogprobs(told: readonly TokenLogProbability[], offset: number): CompletionLogprobs {
  const textOf = (bytes: readonly number[]): string => Buffer.from(bytes).toString('utf8');
  const least = -9999;
  let at = offset;
  return {
    tokens: told.map(({ bytes }) => textOf(bytes)),
    token_logprobs: told.map(({ logProbability }) => Math.max(least, logProbability)),
    top_logprobs: told.map(({ alternatives }) =>
      Object.fromEntries(
        alternatives.map(({ bytes, logProbability }) => [textOf(bytes), Math.max(least, logProbability)]),
      ),
    ),
    text_offset: told.map(({ bytes }) => {
      const here = at;
      at += textOf(bytes).length;
      return here;
    }),
  };
}
