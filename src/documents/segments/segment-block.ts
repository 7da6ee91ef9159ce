// Cuts one block of prose into sentences: Unicode's rules propose, ours take back and add.
// Proposals depend on the ICU data of the runtime, the text never does.
import { isFalseBoundary } from './is-false-boundary.ts';
import type { Segment } from './segment.ts';
import { splitLong } from './split-long.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
// Enough for every rule; keeps a block without any full stop linear.
const tail = 80;
// "of the lease.3 The tenant", "of the lease.[12] The tenant": a note's mark hides the end.
const endAfterMark =
  /(?:[\p{Ll})\]][.!?][\p{Pe}\p{Pf}"']*\d{1,3}|[\p{L}\p{N})\]%€][.!?][\p{Pe}\p{Pf}"']*[ \u00a0]?(?:\[\d{1,3}\])+)[ \u00a0]+(?=\p{Lu})/gu;
// "…of the lease.” [Works, vol. 2, p. 60] The tenant": where a quotation is from belongs to it.
const endAfterSource = /[.!?][\p{Pe}\p{Pf}"']* \[[^[\]]{2,150}\] +(?=["\p{Pi}]?\p{Lu})/gu;
// "…the rent. (b) The tenant": Unicode sees a small letter and goes on.
const endBeforeItem = /[.!?;] +(?=\((?:\p{Ll}|[ivxlc]{1,5}|\d{1,2})\) +\p{Lu})/gu;

/**
 * Sentences of a block as offsets into it: in order, not overlapping, trimmed, never empty, together
 * covering everything that is not white space. Line breaks inside count as spaces.
 */
export function segmentBlock(text: string): Segment[] {
  const flat = text.replace(/\s/g, ' ');
  const sentences: Segment[] = [];
  let start = 0;
  for (const end of [...proposals(flat), flat.length]) {
    if (end < flat.length && !isRealEnd(flat, start, end)) continue;
    add(sentences, flat, start, end);
    start = end;
  }
  return sentences.flatMap((sentence) => splitLong(flat, sentence));
}

/** Offsets where a sentence may end, ascending. */
function proposals(flat: string): number[] {
  const offsets = new Set<number>();
  for (const { index } of segmenter.segment(flat)) offsets.add(beforeOpener(flat, index));
  for (const pattern of [endAfterMark, endAfterSource, endBeforeItem]) {
    for (const match of flat.matchAll(pattern)) offsets.add(match.index + match[0].length);
  }
  offsets.delete(0);
  return [...offsets].sort((a, b) => a - b);
}

/** Where no space stands between (Chinese, Japanese), Unicode leaves an opening quote with the sentence before it. */
function beforeOpener(flat: string, offset: number): number {
  return /[。！？.!?][\p{Pe}\p{Pf}]*[\p{Ps}\p{Pi}]$/u.test(flat.slice(Math.max(0, offset - 4), offset))
    ? offset - 1
    : offset;
}

function isRealEnd(flat: string, start: number, end: number): boolean {
  const from = Math.max(start, end - tail);
  const left = flat.slice(from, end).trim();
  const right = flat.slice(end, end + tail).trimStart();
  if (left === '' || right === '') return false;
  if (isGlued(flat, end) && isWithinWord(left, right)) return false;
  return !isFalseBoundary({ left, right, complete: from === start });
}

function isGlued(flat: string, end: number): boolean {
  return !/\s/u.test(flat.slice(end - 1, end + 1));
}

/** `"?2"`, `path?query`, `?=`, `“with. . .Texts”`, `[...][so]`, `as .Last`: what goes on without a space goes on. */
function isWithinWord(left: string, right: string): boolean {
  return (
    (/[?!]$/u.test(left) && /^[\p{Ll}\p{N}\p{Sm}&]/u.test(right)) ||
    /(?:\. ?\. ?\.|…)[\])]?$/u.test(left) ||
    /\s\.$/u.test(left)
  );
}

/** Pieces without a letter or digit ("***", ")") join what stands before them. */
function add(sentences: Segment[], flat: string, start: number, end: number): void {
  const piece = flat.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const from = start + piece.indexOf(trimmed[0] ?? '');
  const to = from + trimmed.length;
  const last = sentences.at(-1);
  if (last && !/[\p{L}\p{N}]/u.test(trimmed)) last.end = to;
  else sentences.push({ start: from, end: to });
}
