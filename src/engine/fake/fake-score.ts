import { LogProbabilities } from '../log-probabilities.ts';
import { fakeLogits } from './fake-answer.ts';

/** Log-probability of each token of a continuation, by the fake's logits. */
export function fakeScore(before: readonly number[], option: readonly number[]): number[] {
  return option.map((token, at) =>
    new LogProbabilities(fakeLogits([...before, ...option.slice(0, at)])).of(token),
  );
}
