import { expect, test } from 'vitest';
import { placesOf } from './places-of.ts';

const all = (...phases: ('waiting' | 'reading' | 'writing')[]): Parameters<typeof placesOf>[0] =>
  phases.map((phase) => ({ model: 'a', phase }));

test('whoever waits behind others knows how many of them wait, too', () => {
  expect(placesOf(all('writing', 'reading', 'waiting', 'waiting'))).toEqual([null, null, 1, 2]);
});

test('whoever waits for nobody has no place', () => {
  expect(placesOf(all('waiting'))).toEqual([null]);
});

test('answers of another model are another queue', () => {
  const other = { model: 'b', phase: 'waiting' } as const;
  expect(placesOf([...all('writing', 'waiting'), other])).toEqual([null, 1, null]);
});
