import type { Action } from './actions/index.ts';

/** An error for people: one line of what happened, what is known about it, and what can be done. */
export interface Explanation {
  what: string;
  known: string[];
  /** What can be done, for programs that offer it. */
  actions: Action[];
  /** The same in words, one line for each action, with the commands and flags of the command line. */
  next: string[];
}

/** What an explainer says; the words of actions are put to it afterwards. */
export type Explained = Omit<Explanation, 'next'>;

/** What an explanation is made from; empty parts may be left out. */
export function explanation(what: string, known: string[] = [], actions: Action[] = []): Explained {
  return { what, known, actions };
}
