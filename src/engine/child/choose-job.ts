// Follows the most likely of many given token lists. Where only one continuation is left, nothing is drawn: the rest
// is filled in and read like any text.
import { DesksideError } from '../../core/index.ts';
import type { LlamaContext } from '../native/index.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';
import { followForced, type TrieNode } from './token-trie.ts';

export interface ChooseParts {
  sequence: SequenceState;
  /** Not evaluated yet, at least one. */
  pending: readonly number[];
  context: LlamaContext;
  trie: TrieNode;
  reply: Reply<'choose'>;
}

export class ChooseJob implements Job {
  demand: Demand;
  readonly #parts: ChooseParts;
  #node: TrieNode;
  #last: number;
  #decided = 0;
  #logProbability = 0;

  constructor(parts: ChooseParts) {
    this.#parts = parts;
    const { tokens, node } = followForced(parts.trie);
    this.#node = node;
    const path = [...parts.pending, ...tokens];
    this.#last = path[path.length - 1] ?? 0;
    this.demand = this.#demandFor(path);
    parts.sequence.pending = [];
  }

  /** At a fork the logits of the last token are wanted; at a leaf the last token stays pending. */
  #demandFor(path: number[]): Demand {
    return this.#node.option === null
      ? { tokens: path, output: true }
      : { tokens: path.slice(0, -1), output: false };
  }

  advance(index: number): 'continue' | 'finished' {
    if (this.#node.option !== null) return this.#finish(this.#node.option);
    const { token, node } = this.#decide(this.#parts.context.logits(index));
    const forced = followForced(node);
    this.#node = forced.node;
    const path = [token, ...forced.tokens];
    this.#last = path[path.length - 1] ?? token;
    this.demand = this.#demandFor(path);
    return this.demand.tokens.length === 0 ? this.advance(-1) : 'continue';
  }

  #decide(logits: Float32Array): { token: number; node: TrieNode } {
    const allowed = [...this.#node.children].map(([token, node]) => ({
      token,
      node,
      logit: logits[token] ?? Number.NEGATIVE_INFINITY,
    }));
    const best = allowed.reduce((a, b) => (b.logit > a.logit ? b : a));
    const sum = allowed.reduce((total, { logit }) => total + Math.exp(logit - best.logit), 0);
    this.#decided += 1;
    this.#logProbability -= Math.log(sum);
    return best;
  }

  #finish(option: number): 'finished' {
    this.#parts.sequence.pending = [this.#last];
    const { reply } = this.#parts;
    reply.done({ index: option, decided: this.#decided, logProbability: this.#logProbability });
    return 'finished';
  }

  cancel(): void {
    this.#parts.sequence.lose();
    this.#parts.reply.fail(new DesksideError('interrupted', {}));
  }

  fail(error: DesksideError): void {
    this.#parts.reply.fail(error);
  }
}
