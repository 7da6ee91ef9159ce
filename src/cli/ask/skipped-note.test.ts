import { expect, test } from 'vitest';
import { skippedNote } from './skipped-note.ts';

test('a few names are listed, the others counted', () => {
  expect(skippedNote(['a.doc'])).toMatch(/: a\.doc\.$/);
  expect(skippedNote(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toMatch(/: a, b, c, d, e and 2 others\.$/);
});
