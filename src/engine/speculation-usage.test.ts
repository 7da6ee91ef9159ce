import { expect, test } from 'vitest';
import { SpeculationUsage } from './speculation-usage.ts';

const counts = { drafted: 30, accepted: 24, steps: 20, ms: 220, plainSteps: 10, plainMs: 100 };

test('says nothing where nothing was drafted for', () => {
  const usage = new SpeculationUsage('off');
  usage.add(undefined);
  expect(usage.receipt).toEqual({});
});

test('adds up the decodes of an answer, and estimates what they would have taken without', () => {
  const usage = new SpeculationUsage('lookup');
  usage.add(counts);
  usage.add(counts);
  // 88 tokens at 10 ms each, in 440 ms.
  expect(usage.receipt).toEqual({
    speculative: 'lookup',
    draftTokens: 60,
    acceptedDraftTokens: 48,
    speculativeSpeedup: 2,
  });
});

test('estimates nothing from a few steps', () => {
  const usage = new SpeculationUsage('auto');
  usage.add({ ...counts, plainSteps: 7 });
  expect(usage.receipt).toEqual({ speculative: 'auto', draftTokens: 30, acceptedDraftTokens: 24 });
});

test('says why a model cannot take draft tokens', () => {
  const usage = new SpeculationUsage('auto');
  usage.add({
    drafted: 0,
    accepted: 0,
    steps: 9,
    ms: 90,
    plainSteps: 9,
    plainMs: 90,
    unavailable: 'no-rollback',
  });
  expect(usage.receipt).toEqual({ speculative: 'unavailable', speculativeNote: 'no-rollback' });
});
