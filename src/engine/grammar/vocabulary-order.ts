// The texts of a vocabulary in the order of their bytes, so that what many tokens begin with is followed once.

export interface VocabularyOrder {
  /** Tokens in order; those without text are not among them. */
  tokens: Int32Array;
  /** Their bytes, one after the other, and where each begins; one entry more says where the last one ends. */
  bytes: Uint8Array;
  offsets: Int32Array;
  /** How many bytes each has in common with the one before it. */
  shared: Int32Array;
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
  return { tokens, bytes: Buffer.from(ordered.join(''), 'latin1'), offsets, shared };
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
