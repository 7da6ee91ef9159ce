import { expect, test } from 'vitest';
import { endsSentence } from './ends-sentence.ts';

test.each([
  'It follows from the terms of the lease.',
  'It follows from the terms of the lease. ',
  'Yes!',
  'Is it so?',
  'He said “no.”',
  'The answer is no.',
  'The document "notes/a.md."',
  'It is in src/cli/main.ts.',
  'He "agreed" to it.',
  'The deposit is EUR 1,500.',
  'It was signed in 2024.',
  'The rate is 3.5%.',
  '**Done.**',
  'First line\nSecond sentence.',
  '- an item without a full stop\n',
  '本合同自签订之日起生效。',
  'هل هذا صحيح؟',
])('%j is complete', (text) => {
  expect(endsSentence(text)).toBe(true);
});

test.each([
  '',
  '   ',
  '...',
  'The lease',
  'Mr.',
  'paid by Dr.',
  'e.g.',
  'z. B.',
  'in the U.S.',
  'J.',
  'as provided in Section 4.',
  'siehe § 3.',
  'nach Art. 12.',
  '3.',
  'The rent is 3.',
  'am 12.',
  'wait...',
  'as follows:\n',
  'one,\n',
  '1.\n',
  '- ',
  'The document "notes/a.',
  'It calls `main.',
  'See src/cli/main.',
])('%j may go on', (text) => {
  expect(endsSentence(text)).toBe(false);
});

test('a growing answer is complete once per sentence', () => {
  const answer = 'Mr. Miller pays EUR 3.50 under Section 4.2 of the lease. That is all.';
  const ends = [...answer].flatMap((_, index) =>
    endsSentence(answer.slice(0, index + 1)) ? [index + 1] : [],
  );
  const first = answer.indexOf(' That');
  // The space behind a full stop still ends with it.
  expect(ends).toEqual([first, first + 1, answer.length]);
});
