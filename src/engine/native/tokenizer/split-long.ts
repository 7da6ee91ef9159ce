// Long texts are given to the library in pieces. Its regular expressions recurse for each character that they match (a
// ruled line, a sequence of letters), a few look ahead over all digits that follow, and its list of special tokens is
// walked from the beginning for each one found: pieces keep stack and time in bounds, whatever the text.
//
// A piece ends where the tokens are the same as in one go: pre-tokenizers cut there, and no token reaches over it. Where
// there is no such place within half a piece (sixteen thousand letters in a row), it ends anywhere, and the tokens around
// the cut may be others than the library's own. What they stand for never changes.

/** UTF-16 units of a piece. The weakest pre-tokenizer dies of 13,000 characters on a stack of 2 MiB; ours has 16. */
export const pieceLength = 8192;

/** Digits in a row: one pre-tokenizer looks at all that follow, at each. A multiple of three, since digits are read in threes. */
const digitsLength = 192;

const letter = String.raw`[\p{L}\p{N}]`;

/** Places in the order of choice; each is found as the last of its kind. */
const places: readonly RegExp[] = [
  // A word at the end of a line, and one at the beginning of the next.
  new RegExp(String.raw`(?<=${letter})(?=\n\p{L})`, 'gu'),
  // Between two words.
  new RegExp(`(?<=${letter})(?= ${letter})`, 'gu'),
  // Between a word and what closes a clause. (An apostrophe may belong to the word.)
  new RegExp(`(?<=${letter})(?=[.,!?…。，、])`, 'gu'),
  // Where lines end, and between letters and digits.
  /(?<=[^\s])(?=\n)/gu,
  /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu,
];

/** @param mayCut whether a place may be cut at; where none may, a piece gets longer */
export function splitLong(text: string, mayCut: (at: number) => boolean = () => true): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > pieceLength) {
    const end = pieceEnd(text, start, mayCut);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return [...pieces, text.slice(start)].flatMap((piece) => splitDigits(piece));
}

/** Long runs of digits, cut from their beginning. */
function splitDigits(piece: string): string[] {
  const cuts = [...piece.matchAll(longDigits)].map(({ index, 0: digits }) => index + digits.length);
  return [0, ...cuts].map((start, index) => piece.slice(start, cuts[index])).filter((part) => part !== '');
}

const longDigits = new RegExp(String.raw`\d{${digitsLength}}(?=\d)`, 'g');

function pieceEnd(text: string, start: number, mayCut: (at: number) => boolean): number {
  const half = start + pieceLength / 2;
  const window = text.slice(half - 1, start + pieceLength + 1);
  for (const place of places) {
    const found = [...window.matchAll(place)].map(({ index }) => half - 1 + index);
    const end = found.findLast((at) => at >= half && at <= start + pieceLength && mayCut(at));
    if (end !== undefined) return end;
  }
  let end = start + pieceLength;
  while (end > half && !(isWhole(text, end) && mayCut(end))) end -= 1;
  return end > half ? end : lastResort(text, start + pieceLength, mayCut);
}

/** A character and what belongs to it stay together: halves of a pair, accents, joiners, variants, colours of skin. */
function isWhole(text: string, at: number): boolean {
  const [next = ''] = text.slice(at, at + 2);
  return !/\p{M}|\u200d|\p{Emoji_Modifier}/u.test(next) && isCharacter(text, at);
}

function isCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return !(unit >= 0xdc00 && unit < 0xe000) && text.charCodeAt(at - 1) !== 0x200d;
}

/** Nothing but accents, or one mark after another. */
function lastResort(text: string, from: number, mayCut: (at: number) => boolean): number {
  let end = from;
  while (end < text.length && !(isCharacter(text, end) && mayCut(end))) end += 1;
  return end;
}
