import { expect, test } from 'vitest';
import { GuessReport } from './guess-report.ts';

test('times the steps but the first, with guesses and without', () => {
  const times = [1000, 1010, 1035, 1045];
  const report = new GuessReport(() => times.shift() ?? 0);
  report.note(0, 0);
  report.note(0, 0);
  report.note(3, 2);
  report.note(0, 0);
  expect(report.counts).toEqual({ guessed: 3, accepted: 2, steps: 3, ms: 45, plainSteps: 2, plainMs: 20 });
});
