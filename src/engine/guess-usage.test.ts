import { expect, test } from 'vitest';
import { GuessUsage } from './guess-usage.ts';

const counts = { guessed: 30, accepted: 24, steps: 20, ms: 220, plainSteps: 10, plainMs: 100 };

test('says nothing where nothing was guessed for', () => {
  const usage = new GuessUsage('off');
  usage.add(undefined);
  expect(usage.receipt).toEqual({});
});

test('adds up the decodes of an answer, and estimates what they would have taken without', () => {
  const usage = new GuessUsage('lookup');
  usage.add(counts);
  usage.add(counts);
  // 88 tokens at 10 ms each, in 440 ms.
  expect(usage.receipt).toEqual({
    guessing: 'lookup',
    guessedTokens: 60,
    acceptedTokens: 48,
    guessingGain: 2,
  });
});

test('estimates nothing from a few steps', () => {
  const usage = new GuessUsage('auto');
  usage.add({ ...counts, plainSteps: 7 });
  expect(usage.receipt).toEqual({ guessing: 'auto', guessedTokens: 30, acceptedTokens: 24 });
});

test('says why a model cannot take guesses', () => {
  const usage = new GuessUsage('auto');
  usage.add({
    guessed: 0,
    accepted: 0,
    steps: 9,
    ms: 90,
    plainSteps: 9,
    plainMs: 90,
    unavailable: 'no past',
  });
  expect(usage.receipt).toEqual({ guessing: 'unavailable', guessingNote: 'no past' });
});
