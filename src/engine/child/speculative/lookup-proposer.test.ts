import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import { LookupProposer } from './lookup-proposer.ts';
import { TokenLog } from './token-log.ts';

function logOf(tokens: readonly number[]): TokenLog {
  const log = new TokenLog();
  log.push(tokens);
  return log;
}

const propose = (tokens: readonly number[], last: number, most = 4): number[] =>
  new LookupProposer().propose(logOf(tokens), last, most);

test('the text goes on as it did where its last tokens stood before', () => {
  expect(propose([1, 2, 3, 4, 5, 6, 7, 9, 1, 2], 3)).toEqual([4, 5, 6, 7]);
});

test('two tokens in common are chance', () => {
  expect(propose([1, 2, 3, 4, 5, 9, 8], 2)).toEqual([]);
  expect(propose([0, 2, 3, 4, 5, 9, 2], 3)).toEqual([]);
});

test('the longer agreement wins over the later one', () => {
  const text = [7, 1, 2, 3, 50, 51, 8, 1, 2, 3, 60, 61, 7, 1, 2];
  expect(propose(text, 3, 2)).toEqual([50, 51]);
});

test('the later of two equal agreements wins', () => {
  const text = [1, 2, 3, 50, 51, 8, 1, 2, 3, 60, 61, 7, 1, 2];
  expect(propose(text, 3, 2)).toEqual([60, 61]);
});

test('a repetitive text is continued past its end', () => {
  expect(propose([1, 2, 3, 1, 2], 3, 7)).toEqual([1, 2, 3, 1, 2, 3, 1]);
  expect(propose([5, 5, 5], 5, 4)).toEqual([5, 5, 5, 5]);
});

test('nothing is drafted from nothing', () => {
  expect(propose([], 3)).toEqual([]);
  expect(propose([1, 2], 3)).toEqual([]);
});

test('what has come since the last draft token counts', () => {
  const log = logOf([1, 2, 3]);
  const proposer = new LookupProposer();
  expect(proposer.propose(log, 4, 4)).toEqual([]);
  log.push([4, 5, 6, 1, 2]);
  expect(proposer.propose(log, 3, 3)).toEqual([4, 5, 6]);
});

test('what a restored state began with is looked in once it is told, and without it what came after', () => {
  const log = new TokenLog();
  log.continueFrom(5);
  log.push([1, 2]);
  expect(new LookupProposer().propose(log, 3, 2)).toEqual([]);
  expect(log.tell([1, 2, 3, 4, 5])).toBe(true);
  expect(new LookupProposer().propose(log, 3, 2)).toEqual([4, 5]);
});

test('finds in a long text what a search from the end would find', () => {
  const random = createRandom(5);
  const tokens = Array.from({ length: 6000 }, () => Number(random.pick([0, 1, 2, 3, 4, 5, 6, 7])));
  const proposer = new LookupProposer();
  const log = new TokenLog();
  let found = 0;
  tokens.forEach((token, length) => {
    const [next] = proposer.propose(log, token, 1);
    if (next !== undefined) {
      const before = tokens.slice(0, length + 1);
      const last = before.slice(-3);
      const places = before.flatMap((_, at) =>
        at < length - 2 && last.every((value, offset) => before[at + offset] === value) ? [at + 3] : [],
      );
      expect(places.map((at) => before[at])).toContain(next);
      found += 1;
    }
    log.push([token]);
  });
  expect(found).toBeGreaterThan(5000);
});
