// Texts to be made tokens of, in messages that are not too long. Those that go on from one another stay together: what a text
// stands behind is known where it is read.
import type { TextToTokenize } from '../engine.ts';
import { maxTexts, maxTextsLength } from '../protocol.ts';

export function textBatches(texts: readonly TextToTokenize[]): TextToTokenize[][] {
  const batches: TextToTokenize[][] = [];
  let length = 0;
  for (const { text, special, after } of texts) {
    const last = batches.at(-1);
    const isFull = last === undefined || last.length >= maxTexts || length + text.length > maxTextsLength;
    if (last === undefined || (isFull && after !== 'previous')) {
      batches.push([{ text, special, after }]);
      length = text.length;
    } else {
      last.push({ text, special, after });
      length += text.length;
    }
  }
  return batches;
}
