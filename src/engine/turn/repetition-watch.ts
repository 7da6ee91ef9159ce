// Notices when a model goes round in a circle: the end of what it has written is one piece, over and over. Small models do that, and
// without a limit they do it until the window is full. What people ask for is seldom a thousand characters of the same: numbered lines and
// tables with different rows are none of it.

/** Characters at the end that are looked at; the longest circle that is noticed has a quarter of it. */
const watchedCharacters = 4000;
/** Least length of what is repeated, and how often it stands there. */
const leastCharacters = 1200;
const leastRounds = 4;
/** Characters between two looks. */
const lookEvery = 200;

export class RepetitionWatch {
  #written = '';
  #unseen = 0;

  /** Whether the text, with this behind it, ends in a circle. It is not looked at for every piece. */
  push(text: string): boolean {
    this.#written = (this.#written + text).slice(-watchedCharacters);
    this.#unseen += text.length;
    if (this.#unseen < lookEvery || this.#written.length < leastCharacters) return false;
    this.#unseen = 0;
    return endsInCircle(this.#written);
  }
}

export function endsInCircle(text: string): boolean {
  const backwards = [...text].toReversed();
  // A text that is the same as itself so many characters later repeats a piece of that length.
  const same = commonPrefixes(backwards);
  return same.some((length, period) => {
    return period > 0 && length + period >= Math.max(leastCharacters, leastRounds * period);
  });
}

/** For each place, how long what begins there is like the whole (the Z function): in one pass, however often it repeats. */
function commonPrefixes(text: readonly string[]): number[] {
  const lengths: number[] = [text.length];
  let left = 0;
  let right = 0;
  for (let at = 1; at < text.length; at += 1) {
    let length = at < right ? Math.min(right - at, lengths[at - left] ?? 0) : 0;
    while (at + length < text.length && text[length] === text[at + length]) length += 1;
    lengths.push(length);
    if (at + length > right) [left, right] = [at, at + length];
  }
  return lengths;
}
