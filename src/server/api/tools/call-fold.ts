// The calls of an answer as they go on: each event of a run changes what is kept of them and becomes what tabs are told.
import { callWords, type ToolRunEvent } from '../../../chat/index.ts';
import type { McpTool, Reach } from '../../../mcp/index.ts';
import { apiError, withoutPaths } from '../../errors/index.ts';
import { newId } from '../library/new-id.ts';
import type { ApiAnswer, ApiEvent, ApiToolCall } from '../schemas/index.ts';

/** Longer ones are told by their size alone: an answer is kept as one file, and comes to tabs as one event. */
export const keptResultCharacters = 1_000_000;

/** What a run may call, and where that goes. */
export interface CallableTool extends McpTool {
  reach: Reach;
  /** `null` for a program. */
  host: string | null;
}

interface CallFoldOptions {
  conversation: string;
  turn: string;
  answer: ApiAnswer;
  tools: readonly CallableTool[];
}

type CallEvent = Extract<ToolRunEvent, { type: 'tool-call' | 'tool-start' | 'tool-result' }>;

export class CallFold {
  readonly #options: CallFoldOptions;
  /** Of this answer of the model, by the model's own ids. */
  #ids = new Map<string, string>();
  #step = 0;

  constructor(options: CallFoldOptions) {
    this.#options = options;
  }

  /** The model answers once more. */
  nextStep(): void {
    this.#step += 1;
  }

  add(event: CallEvent): ApiEvent[] {
    switch (event.type) {
      case 'tool-call':
        return this.#write(event);
      case 'tool-start':
        return this.#change(event.id, { state: 'running', askedUntil: null });
      case 'tool-result':
        return this.#end(event);
      default:
        return event satisfies never;
    }
  }

  /** @param until milliseconds since 1970 */
  asking(id: string, until: number): ApiEvent[] {
    return this.#change(id, { state: 'asking', askedUntil: until });
  }

  /** Nobody has said anything: its result says so, and not that somebody refused it. */
  unanswered(id: string): void {
    const call = this.#callOf(id);
    if (call !== undefined) call.outcome = 'unanswered';
  }

  /** The call of ours, by the model's id. */
  idOf(id: string): string {
    return this.#ids.get(id) ?? id;
  }

  /** The run is over: what did not come to it was not made. */
  close(): ApiEvent[] {
    const open = this.#options.answer.calls.filter(({ state }) => state !== 'ended');
    return open.map((call) => {
      const isRunning = call.state === 'running';
      const outcome = isRunning ? 'interrupted' : 'not-run';
      const told = isRunning ? callWords.interrupted : callWords.notRun;
      Object.assign(call, { state: 'ended', askedUntil: null, outcome, told });
      return this.#told(call);
    });
  }

  #write({ id, name, arguments: args }: Extract<CallEvent, { type: 'tool-call' }>): ApiEvent[] {
    const { tools, answer } = this.#options;
    const tool = tools.find((each) => each.name === name);
    if (tool === undefined) throw new Error(`a call of ${name}, which is no tool`);
    const call: ApiToolCall = {
      id: newId('call'),
      step: this.#step,
      at: answer.text.length,
      name,
      server: tool.server,
      tool: tool.serverTool,
      readOnly: tool.readOnlyHint,
      reach: tool.reach,
      host: tool.host,
      arguments: args,
      state: 'written',
      askedUntil: null,
      outcome: null,
      result: null,
      resultCharacters: 0,
      told: null,
      ms: 0,
      error: null,
    };
    this.#ids.set(id, call.id);
    answer.calls.push(call);
    return [this.#told(call)];
  }

  #end(event: Extract<CallEvent, { type: 'tool-result' }>): ApiEvent[] {
    const { id, outcome, content, told, ms, error } = event;
    const isUnanswered = this.#callOf(id)?.outcome === 'unanswered';
    return this.#change(id, {
      state: 'ended',
      askedUntil: null,
      outcome: isUnanswered ? 'unanswered' : outcome,
      result: content.length > keptResultCharacters ? null : content,
      resultCharacters: content.length,
      told: told === content ? null : told,
      ms: Math.round(ms),
      error: error === undefined ? null : apiError(withoutPaths(error), this.idOf(id)),
    });
  }

  #change(id: string, to: Partial<ApiToolCall>): ApiEvent[] {
    const call = this.#callOf(id);
    if (call === undefined) return [];
    Object.assign(call, to);
    return [this.#told(call)];
  }

  #callOf(id: string): ApiToolCall | undefined {
    const own = this.#ids.get(id);
    return this.#options.answer.calls.find((call) => call.id === own);
  }

  #told(call: ApiToolCall): ApiEvent {
    const { conversation, turn } = this.#options;
    return { type: 'tool-call', conversation, turn, call: structuredClone(call) };
  }
}
