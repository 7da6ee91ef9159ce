// What one sequence guesses with, how much of it, and what came of it.

import type { GuessPolicy } from './guess-policy.ts';
import type { Guesser } from './guesser.ts';
import type { TokenLog } from './token-log.ts';

export interface GuessRoom {
  /** Tokens that may be guessed without anything running past its end. */
  most: number;
  /** Tokens after which nothing is guessed, for the text would end or pause there. */
  isLast: (token: number) => boolean;
  /** Tokens that are not guessed at all. */
  isEnd: (token: number) => boolean;
}

export interface GuessSource {
  guesser: Guesser;
  policy: GuessPolicy;
}

export class Guessing {
  readonly #sources: readonly GuessSource[];
  /** Who made the guesses that are being checked. */
  #asked: GuessSource | null = null;

  /** @param sources in order of preference */
  constructor(sources: readonly GuessSource[]) {
    this.#sources = sources;
  }

  propose(log: TokenLog, last: number, room: GuessRoom): readonly number[] {
    for (const source of this.#sources) {
      const most = Math.min(source.policy.limit, room.most);
      const tokens = most <= 0 ? [] : cut(source.guesser.propose(log, last, most), room);
      if (tokens.length === 0) continue;
      this.#asked = source;
      return tokens;
    }
    return [];
  }

  /** One step is over: so many tokens were guessed, and so many of them were right. */
  note(guessed: number, right: number): void {
    for (const source of this.#sources) {
      if (source === this.#asked) source.policy.note(guessed, right);
      else source.policy.note(0, 0);
    }
    this.#asked = null;
  }
}

function cut(tokens: readonly number[], { isLast, isEnd }: GuessRoom): readonly number[] {
  const end = tokens.findIndex(isEnd);
  const possible = end < 0 ? tokens : tokens.slice(0, end);
  const last = possible.findIndex(isLast);
  return last < 0 ? possible : possible.slice(0, last + 1);
}
