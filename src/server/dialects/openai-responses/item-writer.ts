// The items of a response, opened and closed as what is written asks for it, each event in its place.
import type { TokenLogProbability } from '../../../core/index.ts';
import type { ToolCall } from '../openai-call.ts';
import { type WireLogprobs, wireLogprobs } from '../openai-logprobs.ts';

type Kind = 'message' | 'reasoning';
export type Part = { type: string } & Record<string, unknown>;
/** As yet without its number. */
export type Event = { type: string } & Record<string, unknown>;
export type OutputItem = { type: string; id: string } & Record<string, unknown>;

export interface ItemOptions {
  /** Of an item, by its place. */
  idOf: (kind: 'msg' | 'rs' | 'fc', index: number) => string;
  logprobs: boolean;
  reasoning: { summary: boolean; sealed: boolean };
  seal: (text: string) => string;
  namespaces: ReadonlyMap<string, { namespace: string; name: string }>;
}

export class ItemWriter {
  readonly output: OutputItem[] = [];
  readonly #options: ItemOptions;
  #open: Kind | null = null;
  #text = '';
  #logprobs: WireLogprobs['content'] = [];
  /** White space that is not known to stand before anything. */
  #space = '';

  constructor(options: ItemOptions) {
    this.#options = options;
  }

  text(text: string, told: readonly TokenLogProbability[] = []): Event[] {
    if (this.#open !== 'message' && text.trim() === '') {
      this.#space += text;
      return [];
    }
    const opened = this.#begin('message');
    const delta = this.#space + text;
    this.#space = '';
    this.#text += delta;
    const logprobs = this.#options.logprobs ? wireLogprobs(told).content : [];
    this.#logprobs.push(...logprobs);
    return [
      ...opened,
      { type: 'response.output_text.delta', ...this.#at, content_index: 0, delta, logprobs },
    ];
  }

  reasoning(text: string): Event[] {
    const opened = this.#begin('reasoning');
    this.#text += text;
    const raw = { type: 'response.reasoning_text.delta', ...this.#at, content_index: 0, delta: text };
    const told = {
      type: 'response.reasoning_summary_text.delta',
      ...this.#at,
      summary_index: 0,
      delta: text,
    };
    return [...opened, raw, ...(this.#options.reasoning.summary ? [told] : [])];
  }

  call({ id, name, arguments: args }: ToolCall): Event[] {
    const closed = this.close();
    const place = this.#options.namespaces.get(name) ?? { name };
    const item = { type: 'function_call', id: this.#next('fc'), call_id: id, ...place };
    const text = JSON.stringify(args);
    const done = { ...item, arguments: text, status: 'completed' };
    this.output.push(done);
    return [
      ...closed,
      this.#item('added', { ...item, arguments: '', status: 'in_progress' }),
      { type: 'response.function_call_arguments.delta', ...this.#at, delta: text },
      { type: 'response.function_call_arguments.done', ...this.#at, name: place.name, arguments: text },
      this.#item('done', done),
    ];
  }

  /** @param status of what was being written: cut off, it is incomplete */
  close(status: 'completed' | 'incomplete' = 'completed'): Event[] {
    const kind = this.#open;
    if (kind === null) return [];
    const events = kind === 'message' ? this.#closeMessage(status) : this.#closeReasoning(status);
    this.#open = null;
    this.#text = '';
    this.#logprobs = [];
    return events;
  }

  /** An answer that is nothing but white space, or nothing at all, is told as that. */
  end(status: 'completed' | 'incomplete'): Event[] {
    const isEmpty = this.output.every(({ type }) => type === 'reasoning') && this.#open !== 'message';
    if (!isEmpty) return this.close(status);
    const opened = this.#begin('message');
    this.#text = this.#space;
    const at = { ...this.#at, content_index: 0 };
    const said = { type: 'response.output_text.delta', ...at, delta: this.#space, logprobs: [] };
    return [...opened, ...(this.#space === '' ? [] : [said]), ...this.close(status)];
  }

  get #at(): { item_id: string; output_index: number } {
    const output_index = this.output.length - 1;
    return { item_id: this.output[output_index]?.id ?? '', output_index };
  }

  #next(kind: 'msg' | 'rs' | 'fc'): string {
    return this.#options.idOf(kind, this.output.length);
  }

  #item(what: 'added' | 'done', item: object): Event {
    return { type: `response.output_item.${what}`, output_index: this.output.length - 1, item };
  }

  #begin(kind: Kind): Event[] {
    if (this.#open === kind) return [];
    const closed = this.close();
    this.#open = kind;
    const item: OutputItem =
      kind === 'message'
        ? { type: 'message', id: this.#next('msg'), status: 'in_progress', role: 'assistant', content: [] }
        : { type: 'reasoning', id: this.#next('rs'), status: 'in_progress', summary: [], content: [] };
    this.output.push(item);
    return [...closed, this.#item('added', item), ...this.#partEvents(kind, 'added', '')];
  }

  /** The parts of an item, as they are opened and closed: what was thought is told twice where a summary was asked for. */
  #partEvents(kind: Kind, what: 'added' | 'done', text: string): Event[] {
    const content = kind === 'message' ? this.#textPart(text) : { type: 'reasoning_text', text };
    const opened = { type: `response.content_part.${what}`, ...this.#at, content_index: 0, part: content };
    const part = { type: 'summary_text', text };
    const summary = { type: `response.reasoning_summary_part.${what}`, ...this.#at, summary_index: 0, part };
    return [opened, ...(kind === 'reasoning' && this.#options.reasoning.summary ? [summary] : [])];
  }

  #textPart(text: string): Part {
    return { type: 'output_text', text, annotations: [], logprobs: this.#logprobs };
  }

  #closeMessage(status: string): Event[] {
    const [text, logprobs] = [this.#text, this.#logprobs];
    const parts = this.#partEvents('message', 'done', text);
    const said = { type: 'response.output_text.done', ...this.#at, content_index: 0, text, logprobs };
    return [said, ...parts, this.#finish({ status, content: [this.#textPart(text)] })];
  }

  #closeReasoning(status: string): Event[] {
    const text = this.#text;
    const { reasoning, seal } = this.#options;
    const raw = { type: 'response.reasoning_text.done', ...this.#at, content_index: 0, text };
    const told = { type: 'response.reasoning_summary_text.done', ...this.#at, summary_index: 0, text };
    return [
      raw,
      ...(reasoning.summary ? [told] : []),
      ...this.#partEvents('reasoning', 'done', text),
      this.#finish({
        status,
        summary: reasoning.summary ? [{ type: 'summary_text', text }] : [],
        content: [{ type: 'reasoning_text', text }],
        ...(reasoning.sealed ? { encrypted_content: seal(text) } : {}),
      }),
    ];
  }

  #finish(more: object): Event {
    const item = { ...this.output.at(-1), ...more } as OutputItem;
    this.output[this.output.length - 1] = item;
    return this.#item('done', item);
  }
}
