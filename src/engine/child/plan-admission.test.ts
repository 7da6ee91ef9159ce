import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { Admission } from './admission.ts';
import { type AdmissionState, type PrefixFacts, planAdmission } from './plan-admission.ts';

const empty: AdmissionState = {
  capacity: 100,
  reserved: 0,
  alone: true,
  freeSequenceIds: 4,
  freePrefixIds: 2,
  prefixes: [],
  idle: [],
};
const busy: AdmissionState = { ...empty, alone: false, reserved: 10 };

function prefix(key: string, over: Partial<PrefixFacts> = {}): PrefixFacts {
  return { key, tokens: 40, users: 0, usedAt: 1, pristine: true, ...over };
}

describe('whoever comes first', () => {
  test('with a prefix brings it', () => {
    const plan = planAdmission(empty, { cells: 60, prefix: { key: 'a', tokens: 40 } });
    expect(plan).toEqual({ type: 'create', evict: [], preempt: [] });
  });

  test('without one shares nothing', () => {
    expect(planAdmission(empty, { cells: 60, prefix: undefined })).toEqual({
      type: 'private',
      evict: [],
      preempt: [],
    });
  });
});

describe('whoever has a prefix that is there', () => {
  const request = { cells: 60, prefix: { key: 'a', tokens: 40 } };

  test('needs cells for the rest only', () => {
    const state = { ...busy, reserved: 40, prefixes: [prefix('a', { users: 1 })] };
    expect(planAdmission(state, request)).toEqual({ type: 'attach', evict: [], preempt: [] });
    expect(planAdmission({ ...state, reserved: 41 }, request)).toBeNull();
  });

  test('of another length has one of its own', () => {
    const state = { ...busy, prefixes: [prefix('a', { users: 1, tokens: 29 })] };
    expect(planAdmission(state, request)).toMatchObject({ type: 'private' });
  });

  test('and is alone, joins it only where its cells lie as in a new context', () => {
    const state = { ...empty, prefixes: [prefix('a'), prefix('b', { tokens: 5 })] };
    expect(planAdmission(state, request)).toEqual({ type: 'attach', evict: ['b'], preempt: [] });
    const unclean = { ...empty, prefixes: [prefix('a', { pristine: false })] };
    expect(planAdmission(unclean, request)).toEqual({ type: 'create', evict: ['a'], preempt: [] });
  });
});

describe('for room', () => {
  test('unused prefixes are dropped, oldest first, and no more than needed', () => {
    const prefixes = [
      prefix('young', { usedAt: 9, tokens: 20 }),
      prefix('old', { usedAt: 1, tokens: 20 }),
      prefix('used', { usedAt: 0, tokens: 20, users: 1 }),
    ];
    expect(planAdmission({ ...busy, prefixes }, { cells: 45, prefix: undefined })?.evict).toEqual(['old']);
    expect(planAdmission({ ...busy, prefixes }, { cells: 65, prefix: undefined })?.evict).toEqual([
      'old',
      'young',
    ]);
  });

  test('nothing is given up when it would not be enough', () => {
    const prefixes = [prefix('old', { tokens: 20 }), prefix('used', { tokens: 60, users: 1 })];
    expect(planAdmission({ ...busy, prefixes }, { cells: 60, prefix: undefined })).toBeNull();
  });

  test('where every place for a prefix is in use, a new one is not shared', () => {
    const state = { ...busy, freePrefixIds: 0, prefixes: [prefix('a', { users: 1, tokens: 5 })] };
    const request = { cells: 20, prefix: { key: 'b', tokens: 10 } };
    expect(planAdmission(state, request)).toEqual({ type: 'private', evict: [], preempt: [] });
    const idle = { ...state, prefixes: [prefix('a', { tokens: 5 })] };
    expect(planAdmission(idle, request)).toEqual({ type: 'create', evict: ['a'], preempt: [] });
  });

  test('a sequence needs a sequence id', () => {
    expect(planAdmission({ ...busy, freeSequenceIds: 0 }, { cells: 1, prefix: undefined })).toBeNull();
  });
});

test('in a long day of comings and goings no cell is promised twice, everybody is served, and in order', () => {
  const random = createRandom(7);
  const capacity = 1000;
  const admission = new Admission({ cells: capacity, sequences: 6, prefixes: 3 });
  const served: number[] = [];
  const open = new Set<number>();
  for (let request = 0; request < 3000; request += 1) {
    const tokens = random.pick([50, 200, 400]);
    const named = random.pick([true, false])
      ? { key: `${tokens}-${random.between(1, 3)}`, tokens }
      : undefined;
    admission.request(
      request,
      { cells: tokens + random.between(1, 300), prefix: named },
      {
        event: () => {},
        done: ({ sequence }) => {
          served.push(request);
          open.add(sequence);
          const state = admission.find(sequence);
          if (state.prefix !== null && random.pick([true, true, false])) state.prefix.ready = true;
        },
        fail: (error) => expect.unreachable(String(error)),
      },
    );
    expect(admission.counts.cells).toBeLessThanOrEqual(capacity);
    for (const sequenceId of open) {
      if (random.between(0, 2) > 0) continue;
      open.delete(sequenceId);
      admission.close(sequenceId);
    }
  }
  for (; open.size > 0; ) {
    const [sequenceId = -1] = open;
    open.delete(sequenceId);
    admission.close(sequenceId);
  }
  expect(served).toEqual(Array.from({ length: 3000 }, (_, request) => request));
  expect(admission.counts).toMatchObject({ open: 0, waiting: 0 });
});
