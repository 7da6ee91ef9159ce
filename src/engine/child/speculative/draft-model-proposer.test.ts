import { expect, test } from 'vitest';
import { type Drafter, DraftModelProposer } from './draft-model-proposer.ts';
import { TokenLog } from './token-log.ts';

/** Writes the number after the last one, and checks that it is told of every token in its place. */
class Counting implements Drafter {
  readonly window: number;
  readonly batchTokens: number;
  held: number[] = [];
  tokensRead = 0;

  constructor(window = 64, batchTokens = 16) {
    this.window = window;
    this.batchTokens = batchTokens;
  }

  prefill(_: number, tokens: readonly number[], from: number, output: boolean): number | null {
    expect(from).toBe(this.held.length);
    expect(tokens.length).toBeGreaterThan(0);
    expect(tokens.length).toBeLessThanOrEqual(this.batchTokens);
    this.held.push(...tokens);
    this.tokensRead += tokens.length;
    expect(this.held.length).toBeLessThanOrEqual(this.window);
    return output ? (this.held.at(-1) ?? 0) + 1 : null;
  }

  truncate(_: number, from: number): void {
    this.held.length = Math.min(from, this.held.length);
  }
}

function logOf(tokens: readonly number[]): TokenLog {
  const log = new TokenLog();
  log.push(tokens);
  return log;
}

test('drafts what the draft model writes after the same text', () => {
  const drafter = new Counting();
  expect(new DraftModelProposer(drafter, 0).propose(logOf([5, 6]), 7, 3)).toEqual([8, 9, 10]);
  expect(drafter.held).toEqual([5, 6, 7, 8, 9]);
});

test('keeps what was right, takes back what was wrong, and reads the rest', () => {
  const drafter = new Counting();
  const proposer = new DraftModelProposer(drafter, 0);
  const log = logOf([5, 6]);
  proposer.propose(log, 7, 4);
  log.push([7, 8]);
  drafter.tokensRead = 0;
  expect(proposer.propose(log, 20, 2)).toEqual([21, 22]);
  expect(drafter.held).toEqual([5, 6, 7, 8, 20, 21]);
  expect(drafter.tokensRead).toBe(2);
});

test('has logits of its own even where everything was right', () => {
  const drafter = new Counting();
  const proposer = new DraftModelProposer(drafter, 0);
  const log = logOf([5, 6]);
  proposer.propose(log, 7, 3);
  log.push([7, 8]);
  expect(proposer.propose(log, 9, 2)).toEqual([10, 11]);
});

test('reads the end of a long text only, slice by slice', () => {
  const drafter = new Counting(64, 8);
  const proposer = new DraftModelProposer(drafter, 0);
  const log = logOf(Array.from({ length: 1000 }, (_, n) => n));
  const draftTokens = Array.from({ length: 6 }, () => proposer.propose(log, 1000, 2));
  expect(draftTokens.slice(0, 4)).toEqual([[], [], [], []]);
  expect(draftTokens[4]).toEqual([1001, 1002]);
  expect(drafter.held.slice(0, 2)).toEqual([968, 969]);
});

test('moves on where its window is full', () => {
  const drafter = new Counting(32, 64);
  const proposer = new DraftModelProposer(drafter, 0);
  const log = logOf([0]);
  for (let token = 1; token < 200; token += 1) {
    expect(proposer.propose(log, token, 3)).toEqual([token + 1, token + 2, token + 3]);
    log.push([token]);
  }
});

test('works without the beginning of a restored text that is unknown', () => {
  const log = new TokenLog();
  log.continueFrom(500);
  log.push([7, 8]);
  const drafter = new Counting();
  expect(new DraftModelProposer(drafter, 0).propose(log, 9, 2)).toEqual([10, 11]);
  expect(drafter.held).toEqual([7, 8, 9, 10]);
});
