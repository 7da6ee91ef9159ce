// Questions before calls: each waits for the one who may answer it, for a while. What may be called without being asked about again is held
// in memory only: after a start of the server, it is asked anew.
import { DesksideError } from '../../../core/index.ts';
import type { EventHub } from '../events/index.ts';

/** `gone`: nobody listens who could be asked. */
export type CallAnswer = 'once' | 'always' | 'refuse' | 'unanswered' | 'gone';

export interface CallQuestion {
  owner: string;
  conversation: string;
  turn: string;
  /** Id of the call. */
  call: string;
  /** Of the server and its tool; whatever else may be called the same. */
  tool: string;
  /** Whether it can be allowed for good: it says that it changes nothing. */
  mayBeAlways: boolean;
}

export interface CallQuestionsOptions {
  hub: EventHub;
  questionMs: number;
  goneMs: number;
}

interface Waiting extends CallQuestion {
  answer: (given: CallAnswer) => void;
}

export class CallQuestions {
  readonly #options: CallQuestionsOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #always = new Set<string>();

  constructor(options: CallQuestionsOptions) {
    this.#options = options;
  }

  /** How long a question waits, in milliseconds. */
  get questionMs(): number {
    return this.#options.questionMs;
  }

  isAlways(question: CallQuestion): boolean {
    return question.mayBeAlways && this.#always.has(keyOf(question));
  }

  /** Resolves with `unanswered` when its time is up, and with `gone` when it is aborted. */
  async ask(question: CallQuestion, signal: AbortSignal): Promise<CallAnswer> {
    const { hub, questionMs, goneMs } = this.#options;
    const { promise, resolve } = Promise.withResolvers<CallAnswer>();
    const done = new AbortController();
    const timer = setTimeout(() => resolve('unanswered'), questionMs);
    this.#waiting.set(question.call, { ...question, answer: resolve });
    const either = AbortSignal.any([signal, done.signal]);
    void hub.gone(question.owner, goneMs, either).then(() => resolve('gone'));
    try {
      const answer = await promise;
      if (answer === 'always') this.#always.add(keyOf(question));
      return answer;
    } finally {
      clearTimeout(timer);
      done.abort();
      this.#waiting.delete(question.call);
    }
  }

  /** Throws `stored-not-found` where nothing of the kind is asked, `request-invalid`. */
  answer(of: Pick<CallQuestion, 'owner' | 'turn' | 'call'>, given: 'once' | 'always' | 'refuse'): void {
    const found = this.#waiting.get(of.call);
    if (found === undefined || found.owner !== of.owner || found.turn !== of.turn) {
      throw new DesksideError('stored-not-found', { kind: 'call', id: of.call.slice(0, 100) });
    }
    if (given === 'always' && !found.mayBeAlways) {
      throw new DesksideError('request-invalid', { field: 'answer', problem: 'not_always' });
    }
    found.answer(given);
  }

  /** What was allowed in a conversation is allowed no more. */
  forget(owner: string, conversation: string): void {
    const start = `${owner}/${conversation}/`;
    for (const key of this.#always) if (key.startsWith(start)) this.#always.delete(key);
  }
}

function keyOf({ owner, conversation, tool }: CallQuestion): string {
  return `${owner}/${conversation}/${tool}`;
}
