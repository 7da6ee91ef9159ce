import { expect, test } from 'vitest';
import { supportMark } from '../../../src/report/index.ts';
import { en } from '../text/en.ts';
import { doubtWords } from './doubt-words.ts';

test('what the page says of a doubt in English is what the server says', () => {
  const lacks = [
    [],
    [{ kind: 'number' as const, text: '99' }],
    [{ kind: 'negation' as const, text: '' }],
    [{ kind: 'value' as const, text: 'true' }],
    [{ kind: 'unchecked' as const, text: '' }],
    ['a', 'b', 'c', 'd', 'e'].map((text) => ({ kind: 'name' as const, text })),
  ];
  for (const grade of ['supported', 'partly', 'not supported'] as const)
    for (const missing of lacks)
      for (const sharedWords of [0, 0.5, 1]) {
        const support = { grade, missing, sharedWords, sharedQuestion: null, checkedBy: 'code' as const };
        expect(doubtWords(support, en)).toBe(supportMark(support)?.slice(1, -1) ?? null);
      }
});
