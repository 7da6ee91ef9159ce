/** Sequences that are right, for each one that is wrong: no other encoding has them by chance. */
const rightForEachWrong = 3;
const mostWrong = 0.01;

/** Whether bytes are UTF-8 but for a few: a byte that is wrong costs a character, not the file. */
export function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let wrong = 0;
  let right = 0;
  for (const character of text) {
    if (character === '\ufffd') wrong += 1;
    else if (character > '\u007f') right += 1;
  }
  return right >= rightForEachWrong * wrong && wrong <= Math.max(1, mostWrong * text.length);
}
