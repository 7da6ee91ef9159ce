// What one sequence drafts with, how much of it, and what came of it.

import type { DraftPolicy } from './draft-policy.ts';
import type { Proposer } from './proposer.ts';
import type { TokenLog } from './token-log.ts';

export interface DraftRoom {
  /** Tokens that may be drafted without anything running past its end. */
  most: number;
  /** Tokens after which nothing is drafted, for the text would end or pause there. */
  isLast: (token: number) => boolean;
  /** Tokens that are not drafted at all. */
  isEnd: (token: number) => boolean;
}

export interface DraftSource {
  proposer: Proposer;
  policy: DraftPolicy;
}

export class Speculation {
  readonly #sources: readonly DraftSource[];
  /** Who made the draft tokens that are being checked. */
  #asked: DraftSource | null = null;

  /** @param sources in order of preference */
  constructor(sources: readonly DraftSource[]) {
    this.#sources = sources;
  }

  propose(log: TokenLog, last: number, room: DraftRoom): readonly number[] {
    for (const source of this.#sources) {
      const most = Math.min(source.policy.limit, room.most);
      const tokens = most <= 0 ? [] : cut(source.proposer.propose(log, last, most), room);
      if (tokens.length === 0) continue;
      this.#asked = source;
      return tokens;
    }
    return [];
  }

  /** One step is over: so many tokens were drafted, and so many of them were right. */
  note(drafted: number, right: number): void {
    for (const source of this.#sources) {
      if (source === this.#asked) source.policy.note(drafted, right);
      else source.policy.note(0, 0);
    }
    this.#asked = null;
  }
}

function cut(tokens: readonly number[], { isLast, isEnd }: DraftRoom): readonly number[] {
  const end = tokens.findIndex(isEnd);
  const possible = end < 0 ? tokens : tokens.slice(0, end);
  const last = possible.findIndex(isLast);
  return last < 0 ? possible : possible.slice(0, last + 1);
}
