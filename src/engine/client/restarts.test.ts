// When a process that keeps dying is started again.
import { expect, test } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { DesksideError } from '../../core/index.ts';
import { defaultRestartLimits, Restarts } from './restarts.ts';

const { signal } = new AbortController();
const death = new DesksideError('engine-crashed', {
  during: 'load',
  exitCode: 9,
  signal: null,
  lastLines: ['last words'],
});

function create(): {
  clock: ManualClock;
  restarts: Restarts;
  die: (times: number, livedMs?: number) => void;
} {
  const clock = new ManualClock();
  const restarts = new Restarts('m', { ...defaultRestartLimits, clock });
  const die = (times: number, livedMs = 0): void => {
    for (let n = 0; n < times; n += 1) restarts.died(death, livedMs);
  };
  return { clock, restarts, die };
}

/** What the next start waits for, in milliseconds. */
async function waitOf({ clock, restarts }: ReturnType<typeof create>): Promise<number> {
  const before = clock.waits.length;
  const turn = restarts.turn(signal);
  clock.advance(60_000);
  await turn;
  return clock.waits[before] ?? 0;
}

test.each([
  [0, 0],
  [1, 0],
  [2, 500],
  [3, 1000],
  [4, 2000],
])('after %i deaths in a row the next start waits %i ms', async (deaths, expected) => {
  const made = create();
  made.die(deaths);
  expect(await waitOf(made)).toBe(expected);
});

test('after five, requests that come before the wait is over are refused, with the last log lines', async () => {
  const { clock, restarts, die } = create();
  die(5);
  clock.advance(1000);
  const data = { model: 'm', deaths: 5, retryMs: 3000, exitCode: 9, signal: null, lastLines: ['last words'] };
  expect(await errorOf(restarts.turn(signal))).toMatchObject({ code: 'engine-keeps-crashing', data });
});

test('the first after that has its try, and a failure doubles the wait up to a minute', async () => {
  const { clock, restarts, die } = create();
  die(5);
  const waits: unknown[] = [];
  for (let n = 0; n < 6; n += 1) {
    const { data } = await errorOf(restarts.turn(signal));
    const { retryMs } = data as { retryMs: number };
    waits.push(retryMs);
    clock.advance(retryMs);
    await restarts.turn(signal);
    die(1);
  }
  expect(waits).toEqual([4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('a request that was served makes up for everything', async () => {
  const made = create();
  made.die(6);
  made.restarts.succeeded();
  made.die(1);
  expect(await waitOf(made)).toBe(0);
});

test('a process that had lived for long counts as the first', async () => {
  const made = create();
  made.die(4);
  made.die(1, defaultRestartLimits.healthyMs);
  expect(await waitOf(made)).toBe(0);
});

test('time that has passed meanwhile is not waited for again', async () => {
  const made = create();
  made.die(3);
  made.clock.advance(400);
  expect(await waitOf(made)).toBe(600);
});

test('nothing waits for a closed model', async () => {
  const { restarts, die } = create();
  die(4);
  const closed = new AbortController();
  const turn = errorOf(restarts.turn(closed.signal));
  closed.abort();
  expect((await turn).code).toBe('interrupted');
});
