import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { buildTrie, followForced } from './token-trie.ts';

const refused = (options: number[][]): boolean => {
  try {
    buildTrie(options);
    return false;
  } catch (error) {
    return isDesksideError(error, 'engine-request');
  }
};

test('one option is followed to its end without a decision', () => {
  const { tokens, node } = followForced(buildTrie([[1, 2, 3]]));
  expect([tokens, node.option]).toEqual([[1, 2, 3], 0]);
});

test('a common beginning is followed up to the fork', () => {
  const fork = followForced(
    buildTrie([
      [1, 2, 3],
      [1, 2, 4, 5],
    ]),
  );
  expect(fork.tokens).toEqual([1, 2]);
  expect(fork.node.option).toBeNull();
  expect([...fork.node.children.keys()]).toEqual([3, 4]);
});

test('behind a fork the rest is forced again', () => {
  const fork = followForced(
    buildTrie([
      [1, 2, 3],
      [1, 4, 5, 6],
    ]),
  );
  const four = fork.node.children.get(4);
  expect(four && followForced(four)).toMatchObject({ tokens: [5, 6], node: { option: 1 } });
});

test('of equal options the first counts', () => {
  expect(
    followForced(
      buildTrie([
        [1, 2],
        [1, 2],
      ]),
    ).node.option,
  ).toBe(0);
});

test('an option that begins another is refused, in either order', () => {
  expect(refused([[1], [1, 2]])).toBe(true);
  expect(refused([[1, 2], [1]])).toBe(true);
  expect(refused([[1, 2], [3], [1, 2, 3]])).toBe(true);
});

test('thousands of options with common beginnings are no trouble', () => {
  const options = Array.from({ length: 5000 }, (_, n) => [7, 7, n % 10, n, 9]);
  const { tokens, node } = followForced(buildTrie(options));
  expect([tokens, node.children.size]).toEqual([[7, 7], 10]);
});
