import { expect, test } from 'vitest';
import { lastAfter, pathTo, siblingsOf } from './branches.ts';

const turns = [
  { id: 'a', parent: null },
  { id: 'b', parent: 'a' },
  { id: 'c', parent: 'a' },
  { id: 'd', parent: 'b' },
  { id: 'e', parent: 'd' },
];
const names = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join('');

test('the path that is shown ends at the turn that was asked last, or at the one that was chosen', () => {
  expect(names(pathTo(turns, null))).toBe('abde');
  expect(names(pathTo(turns, 'c'))).toBe('ac');
  expect(names(pathTo(turns, 'gone'))).toBe('abde');
  expect(pathTo([], null)).toEqual([]);
});

test('a circle, which no server should send, ends', () => {
  expect(
    names(
      pathTo(
        [
          { id: 'x', parent: 'y' },
          { id: 'y', parent: 'x' },
        ],
        null,
      ),
    ),
  ).toBe('xy');
});

test('turns at one place are branches, and choosing one leads to its last turn', () => {
  expect(names(siblingsOf(turns, { id: 'b', parent: 'a' }))).toBe('bc');
  expect(lastAfter(turns, 'b')).toBe('e');
  expect(lastAfter(turns, 'c')).toBe('c');
});
