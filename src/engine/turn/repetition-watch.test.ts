import { expect, test } from 'vitest';
import { endsInCircle, RepetitionWatch } from './repetition-watch.ts';

/** Pieces of which a text is made, cut into what a model writes at once. */
function watched(text: string, piece = 7): number | null {
  const watch = new RepetitionWatch();
  for (let at = 0; at < text.length; at += piece) {
    if (watch.push(text.slice(at, at + piece))) return at;
  }
  return null;
}

test.each([
  ['a phrase', 'just in time '],
  ['a line break', '\n'],
  [
    'a paragraph',
    `${'The roof is to be repaired by the landlord, who was asked in writing. '.repeat(12)}Twice.\n\n`,
  ],
])('%s that comes again and again is noticed, whatever stands before it', (_what, piece) => {
  const before = 'It was a dark night, and nobody knew what to say about it. ';
  const found = watched(before + piece.repeat(6000 / piece.length));
  expect(found).toBeGreaterThan(before.length + 1000);
  expect(found).toBeLessThan(before.length + Math.max(1600, 4 * piece.length + 400));
});

test('what people ask for is left alone', () => {
  const numbers = Array.from({ length: 2000 }, (_, index) => index + 1);
  for (const text of [
    numbers.join(', '),
    numbers.map((number) => `| ${number} | ${number * 2} |`).join('\n'),
    numbers.map((number) => `${number}. just in time`).join('\n'),
    `${'-'.repeat(900)}\n${'='.repeat(900)}`,
    'ha '.repeat(300),
  ]) {
    expect(watched(text)).toBe(null);
  }
  // A circle that has been left is none.
  expect(endsInCircle(`${'ha '.repeat(800)}and then it ended.`)).toBe(false);
});
