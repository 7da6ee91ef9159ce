// Readers of text make one kind of line ending of all; citations count in the text as the client has it.

/** From an offset into the text as it was read to the one in the text as it was sent, both in UTF-16 code units. */
export function originalOffsets(sent: string): (offset: number) => number {
  const mark = sent.startsWith('\ufeff') ? 1 : 0;
  // Where, in the text as it was read, a line ends that ended with two characters.
  const shortened = [...sent.matchAll(/\r\n/g)].map(({ index }, before) => index - before - mark);
  return (offset) => offset + mark + countBelow(shortened, offset);
}

/** How many of these growing numbers are smaller. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Characters before an offset, as most languages count them: a pair of code units is one. */
export function characterIndex(text: string, offset: number): number {
  let pairs = 0;
  for (let at = 0; at < offset; at += 1) {
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) pairs += 1;
  }
  return offset - pairs;
}
