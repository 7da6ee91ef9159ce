// Lays a statement beside a sentence that it repeats, so that what was put in the place of something else is seen.
import { foldWord, forEachPiece } from '../passages/index.ts';

/** A piece of a text, folded. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/** Longer texts are no sentences; the work grows with the square. */
const mostTokens = 300;
const fewestTokens = 4;
/** Share of the statement's words that have to stand in the sentence in the same order. */
const nearCopy = 0.6;

/** A stretch of the statement that the sentence does not have, and what the sentence has in its place. */
export interface Gap {
  start: number;
  end: number;
  sourceStart: number;
  sourceEnd: number;
  /** How many words each of them has there. */
  tokens: number;
  sourceTokens: number;
}

/** Words that one thing may be put in the place of another with. */
const mostReplaced = 4;

/** Where much is different, nothing stands in the place of something else. */
export function isTight({ tokens, sourceTokens }: Gap): boolean {
  return tokens <= mostReplaced && sourceTokens <= mostReplaced;
}

/** The gaps between what both have; null where the statement is no near copy. */
export function gapsBetween(statement: string, source: string): Gap[] | null {
  const own = tokensOf(statement);
  const theirs = tokensOf(source);
  if (own.length < fewestTokens || own.length > mostTokens || theirs.length > mostTokens) return null;
  const pairs = longestCommon(own, theirs);
  if (pairs.length / own.length < nearCopy) return null;
  const gaps: Gap[] = [];
  let [at, there] = [-1, -1];
  for (const [next, other] of [...pairs, [own.length, theirs.length] as const]) {
    if (next > at + 1) {
      gaps.push({
        start: own[at + 1]?.start ?? 0,
        end: own[next - 1]?.end ?? statement.length,
        sourceStart: theirs[there]?.end ?? 0,
        sourceEnd: theirs[other]?.start ?? source.length,
        tokens: next - at - 1,
        sourceTokens: other - there - 1,
      });
    }
    [at, there] = [next, other];
  }
  return gaps;
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  forEachPiece(text, (start, end) => {
    const piece = text.slice(start, end);
    // Writing without spaces is compared sign by sign.
    const signs = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u.test(piece)
      ? [...piece]
      : [piece];
    let at = start;
    for (const sign of signs) {
      tokens.push({ text: foldWord(sign), start: at, end: at + sign.length });
      at += sign.length;
    }
  });
  return tokens;
}

/** Numbers that change places move past words, and not words past numbers. */
function worthOf(token: Token | undefined): number {
  return token !== undefined && /^\p{Nd}/u.test(token.text) ? 1 : 2;
}

/** Pairs of positions of the longest row of words that both have in this order. */
function longestCommon(a: readonly Token[], b: readonly Token[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i]?.text === b[j]?.text
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + worthOf(a[i])
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const both = (lengths[(i + 1) * width + j + 1] ?? 0) + worthOf(a[i]);
    if (a[i]?.text === b[j]?.text && lengths[i * width + j] === both) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
