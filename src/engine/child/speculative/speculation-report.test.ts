import { expect, test } from 'vitest';
import { SpeculationReport } from './speculation-report.ts';

test('times the steps but the first, with draft tokens and without', () => {
  const times = [1000, 1010, 1035, 1045];
  const report = new SpeculationReport(() => times.shift() ?? 0);
  report.note(0, 0);
  report.note(0, 0);
  report.note(3, 2);
  report.note(0, 0);
  expect(report.counts).toEqual({ drafted: 3, accepted: 2, steps: 3, ms: 45, plainSteps: 2, plainMs: 20 });
});
