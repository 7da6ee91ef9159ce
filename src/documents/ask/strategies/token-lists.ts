type Tokens = readonly number[];

/** Tokens that two lists begin with alike. */
export function commonLength(one: Tokens, other: Tokens): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

export function isSame(one: Tokens, other: Tokens): boolean {
  return one.length === other.length && commonLength(one, other) === one.length;
}

/** The longest beginning that two lists share which are not the same. */
export function longestSharedPrefix(lists: readonly Tokens[]): number {
  // In order, lists that share most stand beside each other.
  const sorted = lists.toSorted(byTokens);
  return sorted.reduce((longest, list, at) => {
    const before = sorted[at - 1];
    return before === undefined || isSame(before, list)
      ? longest
      : Math.max(longest, commonLength(before, list));
  }, 0);
}

function byTokens(one: Tokens, other: Tokens): number {
  const at = commonLength(one, other);
  return (one[at] ?? -1) - (other[at] ?? -1);
}
