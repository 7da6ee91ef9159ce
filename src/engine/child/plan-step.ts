// The scheduler: how one batch is shared out. A pure function, so that it can be held against imaginary loads.

/**
 * Shares `capacity` tokens of one batch among demands: small ones (everybody's next token) are met whole, and what is
 * left is split evenly among the large ones (somebody's reading).
 * @param remaining tokens each demand still needs, in order of precedence where there are more than `capacity` of them
 * @returns tokens granted to each, in the same order; the sum is at most `capacity`
 */
export function planStep(remaining: readonly number[], capacity: number): number[] {
  const granted = remaining.map(() => 0);
  const order = remaining
    .map((_, index) => index)
    .slice(0, capacity)
    .sort((a, b) => (remaining[a] ?? 0) - (remaining[b] ?? 0));
  let room = capacity;
  order.forEach((index, position) => {
    const share = Math.floor(room / (order.length - position));
    const grant = Math.min(remaining[index] ?? 0, share);
    granted[index] = grant;
    room -= grant;
  });
  return granted;
}
