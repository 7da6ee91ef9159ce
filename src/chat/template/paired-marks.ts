// Marks that belong together, found around a text: one before it and one behind it, with the same word in them.

export interface PairedMarks {
  open: string;
  close: string;
}

/** @param before pieces up to the text @param after pieces behind it */
export function pairedMarks(before: readonly string[], after: readonly string[]): PairedMarks | null {
  return singlePair(before.at(-1), after[0]) ?? triplePair(before.slice(-3), after.slice(0, 3));
}

export function isMark(piece: string | undefined): piece is string {
  return piece !== undefined && /^(?:<[^<>]+>|\[[^[\]]+\])$/.test(piece);
}

/** What merely stands there, as the end of a turn does, is none. */
function singlePair(open: string | undefined, close: string | undefined): PairedMarks | null {
  if (!isMark(open) || !isMark(close) || open === close) return null;
  return wordOf(open) === wordOf(close) ? { open, close } : null;
}

function wordOf(mark: string): string {
  return mark.replace(/start_|end_|begin_|[^a-z]/gi, '').toLowerCase();
}

/** `<|open|>think<|sep|>` … `<|close|>think<|sep|>`. */
function triplePair(before: readonly string[], after: readonly string[]): PairedMarks | null {
  const [[open, word, end], [close, otherWord, otherEnd]] = [before, after];
  const isPair = isMark(open) && isMark(close) && isMark(end) && open !== close && end === otherEnd;
  if (!isPair || word === undefined || word !== otherWord || isMark(word)) return null;
  return { open: before.join(''), close: after.join('') };
}
