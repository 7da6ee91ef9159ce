import { describe, expect, test } from 'vitest';
import { planRoom, type RoomClaim, type RoomState } from './plan-room.ts';

function claim(sequenceId: number, over: Partial<RoomClaim> = {}): RoomClaim {
  return {
    sequenceId,
    arrival: sequenceId,
    state: 'runs',
    reservedCells: 40,
    neededCells: 40,
    cellsMax: 1000,
    shares: [],
    movable: true,
    ...over,
  };
}

function plan(claims: RoomClaim[], over: Partial<RoomState> = {}): ReturnType<typeof planRoom> {
  return planRoom({ capacity: 100, growthCells: 10, claims, shared: [], ...over });
}

describe('whoever needs more cells', () => {
  test('gets them where some are free, and some ahead', () => {
    expect(plan([claim(1, { neededCells: 41 }), claim(2)])).toEqual({
      actions: [{ type: 'grow', sequenceId: 1, cells: 51 }],
      blocked: [],
    });
  });

  test('gets as many as are free, where that is enough, and never more than it may become', () => {
    const tight = [claim(1, { neededCells: 41, reservedCells: 40 }), claim(2, { reservedCells: 57 })];
    expect(plan(tight).actions).toEqual([{ type: 'grow', sequenceId: 1, cells: 43 }]);
    const small = [claim(1, { neededCells: 41, cellsMax: 42 }), claim(2)];
    expect(plan(small).actions).toEqual([{ type: 'grow', sequenceId: 1, cells: 42 }]);
  });

  test('gets them from unused prefixes, oldest first, before any sequence is preempted', () => {
    const prefixes = [
      { key: 'young', tokens: 5, usedAt: 9 },
      { key: 'old', tokens: 5, usedAt: 1 },
      { key: 'used', tokens: 5, usedAt: 0 },
    ];
    const claims = [claim(1, { neededCells: 42, shares: ['used'] }), claim(2, { reservedCells: 45 })];
    expect(plan(claims, { shared: prefixes }).actions).toEqual([
      { type: 'evict', key: 'old' },
      { type: 'grow', sequenceId: 1, cells: 45 },
    ]);
  });

  test('gets them from idle sequences, then from the youngest', () => {
    const claims = [
      claim(1, { neededCells: 41 }),
      claim(2, { state: 'idle', reservedCells: 20 }),
      claim(3, { reservedCells: 20 }),
      claim(4, { reservedCells: 20 }),
    ];
    expect(plan(claims).actions[0]).toEqual({ type: 'preempt', sequenceId: 2 });
    const none = claims.filter(({ sequenceId }) => sequenceId !== 2);
    expect(plan(none, { capacity: 80 }).actions[0]).toEqual({ type: 'preempt', sequenceId: 4 });
  });

  test('waits where only older ones have cells, or such as stay', () => {
    const older = [claim(1, { reservedCells: 60 }), claim(2, { neededCells: 41 })];
    expect(plan(older)).toEqual({ actions: [], blocked: [2] });
    const fixed = [claim(1, { neededCells: 41 }), claim(2, { reservedCells: 60, movable: false })];
    expect(plan(fixed)).toEqual({ actions: [], blocked: [1] });
  });

  test('preempts nothing if that would not be enough', () => {
    const claims = [
      claim(1, { reservedCells: 40, neededCells: 100 }),
      claim(2, { reservedCells: 30, neededCells: 30, movable: false }),
      claim(3, { reservedCells: 30, neededCells: 30 }),
    ];
    expect(plan(claims)).toEqual({ actions: [], blocked: [1] });
  });

  test('is served before somebody younger, who may be preempted for it', () => {
    const claims = [
      claim(2, { reservedCells: 50, neededCells: 51 }),
      claim(1, { reservedCells: 50, neededCells: 51 }),
    ];
    expect(plan(claims)).toEqual({
      actions: [
        { type: 'preempt', sequenceId: 2 },
        { type: 'grow', sequenceId: 1, cells: 61 },
      ],
      blocked: [],
    });
  });
});

describe('whoever was preempted', () => {
  const away = claim(2, { state: 'returns', reservedCells: 0, neededCells: 50 });

  test('comes back with room to get on with', () => {
    expect(plan([claim(1), away]).actions).toEqual([{ type: 'resume', sequenceId: 2, cells: 60 }]);
  });

  test('waits where it would have to go again at once, unless nothing else runs', () => {
    expect(plan([claim(1, { reservedCells: 45 }), away])).toEqual({ actions: [], blocked: [2] });
    const alone = [claim(1, { state: 'idle', reservedCells: 45, movable: false }), away];
    expect(plan(alone).actions).toEqual([{ type: 'resume', sequenceId: 2, cells: 55 }]);
  });

  test('takes nothing that somebody older waits for', () => {
    const claims = [
      claim(1, { reservedCells: 10, neededCells: 60 }),
      claim(3, { reservedCells: 45, movable: false }),
      { ...away, neededCells: 20 },
    ];
    expect(plan(claims)).toEqual({ actions: [], blocked: [1, 2] });
  });

  test('and is asked for by nobody, stays where it is', () => {
    expect(plan([claim(1), claim(2, { state: 'preempted', reservedCells: 0 })])).toEqual({
      actions: [],
      blocked: [],
    });
  });
});
