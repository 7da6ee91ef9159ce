/** An error in words for people: what happened in one line, what is known about it, and what to do or type next. */
export interface Explanation {
  what: string;
  known: string[];
  next: string[];
}

/** What an explanation is made from; empty parts may be left out. */
export function explanation(what: string, known: string[] = [], next: string[] = []): Explanation {
  return { what, known, next };
}
