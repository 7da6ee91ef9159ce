// The scheduler: how one batch is shared out. A pure function, so that it can be held against imaginary loads.

/** What one sequence wants evaluated next. */
export interface Need {
  /** Tokens without which it does not get on: one for somebody who writes, more for somebody who reads. */
  tokens: number;
  /** Tokens that are only guessed to follow: worth evaluating where there is room, right behind the last one needed. */
  guesses: number;
}

export interface StepLimits {
  /** Tokens that fit into the batch. */
  capacity: number;
  /** Tokens that those who read may take together while somebody writes; what they add, the others wait for. */
  reading: number;
  /** Guesses that may be checked in one step. */
  guesses: number;
}

/** What a need gets of the batch. Guesses are only granted to those whose tokens are all granted. */
export type Grant = Need;

/**
 * Shares out a batch: everybody's next token first, then reading, evenly and so that a small need is met whole, and
 * with the room that is left the guesses.
 * @param needs in order of precedence, where there are more of them than the batch has tokens
 * @returns grants in the same order
 */
export function planStep(needs: readonly Need[], limits: StepLimits): Grant[] {
  const first = needs.map((need, index) => (index < limits.capacity ? need.tokens : 0));
  const writers = first.filter((tokens) => tokens === 1).length;
  const room = limits.capacity - writers;
  const reading = first.map((tokens) => (tokens > 1 ? tokens : 0));
  const shares = shareEvenly(reading, writers > 0 ? Math.min(room, Math.max(1, limits.reading)) : room);
  const tokens = first.map((wanted, index) => (wanted === 1 ? 1 : (shares[index] ?? 0)));
  const left = limits.capacity - tokens.reduce((sum, granted) => sum + granted, 0);
  const open = needs.map(({ guesses, tokens: wanted }, index) => (tokens[index] === wanted ? guesses : 0));
  const guesses = shareEvenly(open, Math.min(left, limits.guesses));
  return needs.map((_, index) => ({ tokens: tokens[index] ?? 0, guesses: guesses[index] ?? 0 }));
}

/** Nobody gets more than it wants; those who want more than an even share get the same as each other, but for rounding. */
function shareEvenly(wanted: readonly number[], room: number): number[] {
  const shares = wanted.map(() => 0);
  const order = wanted.flatMap((tokens, index) => (tokens > 0 ? [index] : []));
  // More than there is room for: the first of them get one each.
  const served = order.slice(0, Math.max(0, room)).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let left = room;
  served.forEach((index, position) => {
    const share = Math.min(wanted[index] ?? 0, Math.floor(left / (served.length - position)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}
