// The texts of a vocabulary in the order of their bytes, so that what many tokens begin with is followed once.

export interface VocabularyOrder {
  /** Tokens in order; those without text are not among them. */
  tokens: Int32Array;
  /** Their bytes, one after the other, and where each begins; one entry more says where the last one ends. */
  bytes: Uint8Array;
  offsets: Int32Array;
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
  const offsets = new Int32Array(tokens.length + 1);
  ordered.forEach((text, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + text.length;
  });
  const shared = Int32Array.from(ordered, (text, index) => sharedLength(text, ordered[index - 1] ?? ''));
  const bytes = Buffer.from(ordered.join(''), 'latin1');
  return { tokens, bytes, offsets, shared, skip: nextSmaller(shared) };
}

/** For each number, where the next one stands that is smaller; behind the last where none is. */
function nextSmaller(numbers: Int32Array): Int32Array {
  const next = new Int32Array(numbers.length).fill(numbers.length);
  const open: number[] = [];
  for (const [index, number] of numbers.entries()) {
    while (open.length > 0 && (numbers[open.at(-1) as number] as number) > number) {
      next[open.pop() as number] = index;
    }
    open.push(index);
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
