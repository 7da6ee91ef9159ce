import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { characterIndex, originalOffsets } from './original-offsets.ts';

test('an offset into a text as it was read is found again in the text as it was sent', () => {
  const random = createRandom(7);
  for (let round = 0; round < 300; round += 1) {
    const pieces = Array.from({ length: random.between(0, 12) }, () =>
      random.pick(['a', '\r\n', '\n', '\r', '🏠', ' ']),
    );
    const sent = random.pick(['', '\ufeff']) + pieces.join('');
    const read = sent.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    const offset = originalOffsets(sent);
    for (let at = 0; at < read.length; at += 1) {
      const found = sent.slice(offset(at), offset(at + 1)).replace(/\r\n?/g, '\n');
      expect(found).toBe(read[at]);
    }
    expect(offset(read.length)).toBe(sent.length);
  }
});

test('characters are counted as people and most languages do', () => {
  const text = 'a🏠b';
  expect([0, 1, 3, 4].map((offset) => characterIndex(text, offset))).toEqual([0, 1, 2, 3]);
});
