import { expect, test } from 'vitest';
import { chooseEvictions, type StoredFile } from './choose-evictions.ts';

const nowMs = Date.UTC(2026, 4, 12);
const hour = 3_600_000;

function file(name: string, over: Partial<StoredFile> = {}): StoredFile {
  return { name, bytes: 100, quarantined: false, usedMs: nowMs - hour, savesMs: 1000, ...over };
}

async function evictions(
  files: StoredFile[],
  budgetBytes: number,
  inUse: readonly string[] = [],
): Promise<string[]> {
  const names: string[] = [];
  const isKept = ({ name }: StoredFile): boolean => inUse.includes(name);
  for await (const { name } of chooseEvictions({ files, budgetBytes, nowMs }, isKept)) names.push(name);
  return names;
}

test('within the budget nothing goes, at its edge too', async () => {
  expect(await evictions([file('a'), file('b')], 200)).toEqual([]);
  expect(await evictions([], 0)).toEqual([]);
});

test('only as much goes as it takes', async () => {
  expect(await evictions([file('a'), file('b'), file('c')], 201)).toHaveLength(1);
  expect(await evictions([file('a'), file('b'), file('c')], 199)).toHaveLength(2);
});

test('of what saves the same, the one that has lain longest goes', async () => {
  const old = file('old', { usedMs: nowMs - 3 * hour });
  expect(await evictions([file('new'), old], 100)).toEqual(['old']);
});

test('of what has lain equally long, the one that saves least for its size goes', async () => {
  const files = [
    file('dear', { savesMs: 5000 }),
    file('cheap', { savesMs: 500 }),
    file('large', { bytes: 200, savesMs: 1900 }),
  ];
  expect(await evictions(files, 0)).toEqual(['cheap', 'large', 'dear']);
});

test('what saves twice as much may lie nearly twice as long', async () => {
  const dear = (hours: number): StoredFile => file('dear', { savesMs: 2000, usedMs: nowMs - hours * hour });
  expect(await evictions([file('usual'), dear(1.9)], 100)).toEqual(['usual']);
  expect(await evictions([file('usual'), dear(2.1)], 100)).toEqual(['dear']);
});

test('what was just used goes last, but not before what is worth a thousand times more', async () => {
  const just = file('just', { usedMs: nowMs, savesMs: 1000 });
  const dear = file('dear', { savesMs: 1_000_000 });
  expect(await evictions([just, file('usual'), dear], 0)).toEqual(['usual', 'just', 'dear']);
});

test('a clock that was set back makes nothing worth infinitely much, or less than nothing', async () => {
  const future = file('future', { usedMs: nowMs + 100 * hour, savesMs: 10 });
  expect(await evictions([future, file('usual', { savesMs: 1e6 })], 100)).toEqual(['future']);
});

test('what nothing is known of goes before what is known to save', async () => {
  expect(await evictions([file('known'), file('unknown', { savesMs: 0, usedMs: nowMs })], 100)).toEqual([
    'unknown',
  ]);
});

test('what was quarantined goes first after a day, and last before that', async () => {
  const quarantined = (name: string, hours: number): StoredFile =>
    file(name, { quarantined: true, usedMs: nowMs - hours * hour });
  const files = [
    file('good'),
    quarantined('yesterday', 25),
    quarantined('today', 23),
    quarantined('long ago', 100),
  ];
  expect(await evictions(files, 0)).toEqual(['long ago', 'yesterday', 'good', 'today']);
});

test('what is in use stays, and the next one goes instead', async () => {
  const files = [
    file('old', { usedMs: nowMs - 9 * hour }),
    file('middle', { usedMs: nowMs - 5 * hour }),
    file('new'),
  ];
  expect(await evictions(files, 200, ['old'])).toEqual(['middle']);
  expect(await evictions(files, 0, ['old', 'middle', 'new'])).toEqual([]);
});
