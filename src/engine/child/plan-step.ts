// The scheduler: how one batch is shared out. A pure function, so that it can be held against imaginary loads.

/** What one sequence wants evaluated next. */
export interface TokenRequest {
  /** Tokens without which it does not get on: one for somebody who writes, more for somebody who reads. */
  tokens: number;
  /** Tokens that are only drafted to follow: worth evaluating where there is room, right behind the last one needed. */
  draftTokens: number;
}

export interface StepLimits {
  /** Tokens that fit into the batch. */
  capacity: number;
  /** Tokens that those who read may take together while somebody writes; what they add, the others wait for. */
  prefill: number;
  /** Draft tokens that may be checked in one step. */
  draftTokens: number;
}

/** What a need gets of the batch. Draft tokens are only granted to those whose tokens are all granted. */
export type Grant = TokenRequest;

/**
 * Attention over many tokens is worked through in tiles of so many; a tile with tokens of two sequences looks at the
 * cells of both. Slices of reading smaller than this cost more than they bring.
 * (`ggml_fa_tile_config` in ggml-cpu)
 */
const tileTokens = 64;

/**
 * Shares out a batch: everybody's next token first, then reading, and with the room that is left the draft tokens.
 * @param requests in order of precedence, which has to change from step to step: not all of them may get something
 * @returns grants in the same order
 */
export function planStep(requests: readonly TokenRequest[], limits: StepLimits): Grant[] {
  const wanted = requests.map((request, index) => (index < limits.capacity ? request.tokens : 0));
  const decoding = wanted.filter((tokens) => tokens === 1).length;
  const room = limits.capacity - decoding;
  const prefill = wanted.map((tokens) => (tokens > 1 ? tokens : 0));
  const allocations = sharePrefill(
    prefill,
    decoding > 0 ? Math.min(room, Math.max(1, limits.prefill)) : room,
  );
  const tokens = wanted.map((count, index) => (count === 1 ? 1 : (allocations[index] ?? 0)));
  const left = limits.capacity - sum(tokens);
  const open = requests.map(({ draftTokens, tokens: needed }, index) =>
    tokens[index] === needed ? draftTokens : 0,
  );
  const draftTokens = shareEvenly(open, Math.min(left, limits.draftTokens));
  return requests.map((_, index) => ({ tokens: tokens[index] ?? 0, draftTokens: draftTokens[index] ?? 0 }));
}

/**
 * Whoever is first in turn is served, then the small ones, so that a question does not wait for a document, then the
 * others; but no more than can have a whole tile, or all they want. What is left over goes to the next ones.
 */
function sharePrefill(wanted: readonly number[], room: number): number[] {
  const [first, ...others] = wanted.flatMap((tokens, index) => (tokens > 0 ? [index] : []));
  if (first === undefined || room <= 0) return wanted.map(() => 0);
  const isLarge = (index: number): number => ((wanted[index] ?? 0) > tileTokens ? 1 : 0);
  const queue = [first, ...others.sort((a, b) => isLarge(a) - isLarge(b))];
  let reserved = 0;
  const served = queue.filter((index) => {
    const least = Math.min(tileTokens, wanted[index] ?? 0);
    if (index !== first && reserved + least > room) return false;
    reserved += least;
    return true;
  });
  const allocations = shareEvenly(
    wanted.map((tokens, index) => (served.includes(index) ? tokens : 0)),
    room,
  );
  for (const index of queue) {
    const left = room - sum(allocations);
    allocations[index] = Math.min(wanted[index] ?? 0, (allocations[index] ?? 0) + left);
  }
  return allocations;
}

/** Nobody gets more than it wants; those who want more than an even share get the same as each other, but for rounding. */
function shareEvenly(wanted: readonly number[], room: number): number[] {
  const allocations = wanted.map(() => 0);
  const order = wanted.flatMap((tokens, index) => (tokens > 0 ? [index] : []));
  // More than there is room for: the first of them get one each.
  const served = order.slice(0, Math.max(0, room)).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let left = room;
  served.forEach((index, position) => {
    const allocation = Math.min(wanted[index] ?? 0, Math.floor(left / (served.length - position)));
    allocations[index] = allocation;
    left -= allocation;
  });
  return allocations;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
