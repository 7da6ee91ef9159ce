// Where a statement points, chosen by the model that made it: it is asked for a quote, and its server lets it begin with nothing but a sentence of
// the documents. The prompt before is the same as that of the answer, so that a server with a prefix cache reads only what is new.
import { chat } from '../../../chat/index.ts';
import type { Message, Receipt } from '../../../core/index.ts';
import type { RemoteModel } from '../../../remote/index.ts';
import { quoteTask } from '../prompt-words.ts';
import type { SentenceRange } from '../sentence-range.ts';
import { type QuotableInput, quoteChoices } from './quote-choices.ts';

type Citing = NonNullable<NonNullable<Receipt['remote']>['citing']>;

export interface Quotable {
  statement: string;
  /** The answer up to it, and with it. */
  answer: string;
  signal: AbortSignal;
}

export class RemoteQuoting {
  readonly #model: RemoteModel;
  readonly #messages: readonly Message[];
  readonly #input: QuotableInput;
  /** What the quotes have taken, beside the answer. */
  readonly usage: Citing = { requests: 0, promptTokens: 0, cachedTokens: 0, outputTokens: 0, ms: 0 };

  /** @param messages of the question */
  constructor(model: RemoteModel, messages: readonly Message[], input: QuotableInput) {
    this.#model = model;
    this.#messages = messages;
    this.#input = input;
  }

  /** Throws as `chat` does. */
  async point({ statement, answer, signal }: Quotable): Promise<SentenceRange[]> {
    const choices = quoteChoices(this.#input, statement);
    const [first, ...others] = choices;
    if (first === undefined) return [];
    if (others.length === 0) return [first.range];
    const startedAt = performance.now();
    const { text, receipt } = await chat(this.#model, {
      messages: [
        ...this.#messages,
        { role: 'assistant', content: answer },
        { role: 'user', content: `${quoteTask} ${statement}` },
      ],
      format: { type: 'choice', choices: choices.map((choice) => choice.text) },
      sampling: { temperature: 0 },
      reasoning: false,
      signal,
    });
    this.#note(receipt, performance.now() - startedAt);
    const chosen = choices.find((choice) => choice.text === text.trim());
    return chosen === undefined ? [] : [chosen.range];
  }

  #note({ promptTokens, cachedTokens, outputTokens }: Receipt, ms: number): void {
    const { usage } = this;
    usage.requests += 1;
    usage.promptTokens += promptTokens;
    usage.cachedTokens += cachedTokens;
    usage.outputTokens += outputTokens;
    usage.ms += Math.round(ms * 10) / 10;
  }
}
