// The texts of a vocabulary in the order of their bytes, so that what many tokens begin with is followed once.

export interface VocabularyOrder {
  /** Tokens in order; those without text are not among them. */
  tokens: Int32Array;
  /** Their bytes, one after the other, and where each begins and ends in them. */
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** How many bytes each has in common with the one before it. */
  shared: Int32Array;
  /** The next one that has fewer bytes in common with the one before it. */
  skip: Int32Array;
}

/** @param textOf the bytes of a token; empty where it has no text */
export function vocabularyOrder(size: number, textOf: (token: number) => Uint8Array): VocabularyOrder {
  // One character a byte: the fastest thing to sort, and in the same order.
  const texts = Array.from({ length: size }, (_, token) => Buffer.from(textOf(token)).toString('latin1'));
  const tokens = Int32Array.from(texts.keys())
    .filter((token) => texts[token] !== '')
    .sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
  const ordered = Array.from(tokens, (token) => texts[token] ?? '');
  let end = 0;
  const ends = Int32Array.from(ordered, (text) => {
    end += text.length;
    return end;
  });
  const starts = ends.map((_, index) => ends[index - 1] ?? 0);
  const shared = Int32Array.from(ordered, (text, index) => sharedLength(text, ordered[index - 1] ?? ''));
  const bytes = Buffer.from(ordered.join(''), 'latin1');
  return { tokens, bytes, starts, ends, shared, skip: nextSmaller(shared) };
}

/** Some of them alone, told by their places in the order. */
export function partOfOrder(order: VocabularyOrder, places: Int32Array): VocabularyOrder {
  const of = (numbers: Int32Array): Int32Array => places.map((place) => numbers[place] as number);
  // Two have in common what all between them have.
  let next = 0;
  const shared = places.map((place) => {
    let least = Number.POSITIVE_INFINITY;
    for (; next <= place; next += 1) least = Math.min(least, order.shared[next] as number);
    return least;
  });
  return {
    tokens: of(order.tokens),
    bytes: order.bytes,
    starts: of(order.starts),
    ends: of(order.ends),
    shared,
    skip: nextSmaller(shared),
  };
}

/** For each number, where the next one stands that is smaller; behind the last where none is. */
function nextSmaller(numbers: Int32Array): Int32Array {
  const next = new Int32Array(numbers.length).fill(numbers.length);
  for (let index = numbers.length - 2; index >= 0; index -= 1) {
    let smaller = index + 1;
    while (smaller < numbers.length && (numbers[smaller] as number) >= (numbers[index] as number)) {
      smaller = next[smaller] as number;
    }
    next[index] = smaller;
  }
  return next;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
